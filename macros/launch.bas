Attribute VB_Name = "launch"
Option Explicit

' Starts Python for a button. Nothing is decided here: Python reads the open workbook, works,
' answers in Chinese and writes its own log. This file is ASCII; what a person may read before
' Python runs stands on the hidden sheet xlwings.conf.

Private running As Boolean

Public Sub Start(ByVal action As String)
    If running Then
        Say "FENJIE_BUSY"
    ElseIf Application.Name <> "Microsoft Excel" Then
        Say "FENJIE_EXCEL_ONLY"
    ElseIf ThisWorkbook.Path = "" Then
        Say "FENJIE_UNSAVED"
    ElseIf Not FileExists(GetConfig("FENJIE_PROGRAM")) Then
        Say "FENJIE_NOT_INSTALLED"
    Else
        RunAction action
    End If
End Sub

Private Sub RunAction(ByVal action As String)
    running = True
    On Error GoTo Failed
    RunPython "from xl_fenjie.buttons.press import press; press('" & action & "')"
    Finish
    Exit Sub
Failed:
    Say "FENJIE_FAILED"
    Finish
End Sub

Private Sub Finish()
    running = False
    Application.StatusBar = False
    Application.ScreenUpdating = True
End Sub

Private Sub Say(ByVal key As String)
    Dim number As Long
    With ThisWorkbook.Sheets("xlwings.conf")
        For number = 1 To 50
            If .Cells(number, 1).Value = key Then
                MsgBox .Cells(number, 2).Value, vbExclamation
                Exit Sub
            End If
        Next number
    End With
End Sub
