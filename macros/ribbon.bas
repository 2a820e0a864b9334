Attribute VB_Name = "ribbon"
Option Explicit

' What the tab in the ribbon calls: the same macros, in the form that a ribbon wants.

Public Sub ribbon_import_plan(control As IRibbonControl)
    fenjie_import_plan
End Sub

Public Sub ribbon_review(control As IRibbonControl)
    fenjie_review
End Sub

Public Sub ribbon_issue(control As IRibbonControl)
    fenjie_issue
End Sub

Public Sub ribbon_draft_mail(control As IRibbonControl)
    fenjie_draft_mail
End Sub

Public Sub ribbon_receive(control As IRibbonControl)
    fenjie_receive
End Sub

Public Sub ribbon_decide(control As IRibbonControl)
    fenjie_decide
End Sub

Public Sub ribbon_status(control As IRibbonControl)
    fenjie_status
End Sub

Public Sub ribbon_send_back(control As IRibbonControl)
    fenjie_send_back
End Sub

Public Sub ribbon_remind(control As IRibbonControl)
    fenjie_remind
End Sub

Public Sub ribbon_consolidate(control As IRibbonControl)
    fenjie_consolidate
End Sub

Public Sub ribbon_refresh(control As IRibbonControl)
    fenjie_refresh
End Sub

Public Sub ribbon_open_folder(control As IRibbonControl)
    fenjie_open_folder
End Sub
