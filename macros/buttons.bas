Attribute VB_Name = "buttons"
Option Explicit

' What the buttons on the sheet run. Each names the Python action that it starts; what an
' action does, a command does from the files.

Public Sub fenjie_import_plan()
    Start "import_plan"
End Sub

Public Sub fenjie_review()
    Start "review"
End Sub

Public Sub fenjie_issue()
    Start "issue"
End Sub

Public Sub fenjie_draft_mail()
    Start "draft_mail"
End Sub

Public Sub fenjie_receive()
    Start "receive"
End Sub

Public Sub fenjie_decide()
    Start "decide"
End Sub

Public Sub fenjie_status()
    Start "status"
End Sub

Public Sub fenjie_send_back()
    Start "send_back"
End Sub

Public Sub fenjie_remind()
    Start "remind"
End Sub

Public Sub fenjie_consolidate()
    Start "consolidate"
End Sub

Public Sub fenjie_refresh()
    Start "refresh"
End Sub

Public Sub fenjie_open_folder()
    Start "open_folder"
End Sub
