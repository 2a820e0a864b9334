Attribute VB_Name = "launch"
Option Explicit

' Starts Python for a button. Nothing is decided here: Python reads the open workbook, works,
' answers in Chinese and writes its own log. This file is ASCII; what a person may read before
' Python runs stands on the hidden sheet xlwings.conf.

Private Const NO_OBJECT As Long = 429
Private Const NOT_PERMITTED As Long = 70
Private Const ACCESS_DENIED As Long = &H80070005
Private Const FORBIDDEN_BY_POLICY As Long = &H800704EC
Private Const TAKEN_FOR_VIRUS As Long = &H800700E1

Private running As Boolean

' Every button enters here, and whatever fails is told in Chinese: a button never ends in the debugger.
Public Sub Start(ByVal action As String)
    Dim told As String
    On Error GoTo Failed
    told = Obstacle()
    If told = "" Then
        running = True
        If RunPython("from xl_fenjie.buttons.press import press; press('" & action & "')") = -1 Then
            told = "FENJIE_ENDED"
        End If
        Finish
    End If
    If told <> "" Then Say told, 0
    Exit Sub
Failed:
    Dim number As Long
    number = Err.Number
    Finish
    Say ReasonFor(number), number
End Sub

' The key of what stands against a start, before anything is tried; "" where nothing does.
Private Function Obstacle() As String
    If running Then
        Obstacle = "FENJIE_BUSY"
    ElseIf Application.Name <> "Microsoft Excel" Then
        Obstacle = "FENJIE_EXCEL_ONLY"
    ElseIf ThisWorkbook.Path = "" Then
        Obstacle = "FENJIE_UNSAVED"
    ElseIf Not FileExists(GetConfig("FENJIE_PROGRAM")) Then
        Obstacle = "FENJIE_NOT_INSTALLED"
    ElseIf CommandLineOff() Then
        Obstacle = "FENJIE_NO_COMMAND_LINE"
    End If
End Function

' Where a policy forbids cmd.exe, it would wait in a hidden window for a key that nobody can press.
Private Function CommandLineOff() As Boolean
    Dim found As Variant
    On Error Resume Next
    found = 0
    found = CreateObject("WScript.Shell").RegRead("HKCU\Software\Policies\Microsoft\Windows\System\DisableCMD")
    CommandLineOff = (found = 1)
End Function

' The key of what a person reads about an error of this number.
Public Function ReasonFor(ByVal number As Long) As String
    Select Case number
        Case NO_OBJECT
            ReasonFor = "FENJIE_NO_COMPONENT"
        Case NOT_PERMITTED, ACCESS_DENIED, FORBIDDEN_BY_POLICY, TAKEN_FOR_VIRUS
            ReasonFor = "FENJIE_BLOCKED"
        Case Else
            ReasonFor = "FENJIE_FAILED"
    End Select
End Function

Private Sub Finish()
    On Error Resume Next
    running = False
    Application.StatusBar = False
    Application.ScreenUpdating = True
End Sub

Private Sub Say(ByVal key As String, ByVal number As Long)
    Dim row As Long
    Dim told As String
    On Error GoTo Plain
    told = key
    With ThisWorkbook.Sheets("xlwings.conf")
        For row = 1 To 50
            If .Cells(row, 1).Value = key Then told = .Cells(row, 2).Value
        Next row
    End With
Plain:
    If number <> 0 Then told = told & " (" & number & ")"
    MsgBox told, vbExclamation
End Sub
