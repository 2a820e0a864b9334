Attribute VB_Name = "launch"
Option Explicit

' Starts Python for a button. Nothing is decided here: Python reads the open workbook, works,
' answers in Chinese and writes its own log. This file is ASCII; what a person may read before
' Python runs stands on the hidden sheet xlwings.conf.

Private running As Boolean

Public Sub Start(ByVal action As String)
    If running Then
        MsgBox GetConfig("FENJIE_BUSY"), vbExclamation
        Exit Sub
    End If
    If ThisWorkbook.Path = "" Then
        MsgBox GetConfig("FENJIE_UNSAVED"), vbExclamation
        Exit Sub
    End If
    If Not FileExists(GetConfig("FENJIE_PROGRAM")) Then
        MsgBox GetConfig("FENJIE_NOT_INSTALLED"), vbExclamation
        Exit Sub
    End If
    running = True
    On Error GoTo Failed
    RunPython "from xl_fenjie.buttons.press import press; press('" & action & "')"
    Finish
    Exit Sub
Failed:
    MsgBox GetConfig("FENJIE_FAILED") & " (" & Err.Description & ")", vbExclamation
    Finish
End Sub

Private Sub Finish()
    running = False
    Application.StatusBar = False
    Application.ScreenUpdating = True
End Sub
