"""Reasons and guesses that stand within another sentence, or beside a file in a list."""

from xl_fenjie.catalogue.entry import Entry, said

FILES: tuple[Entry, ...] = said(
    {
        "format_is_sheet": "，它是 Excel 表格",
        "format_is_slides": "，它是演示文稿",
        "format_is_archive": "，它是压缩包",
        "format_is_no_text": "，内容不是文字",
        "archive_cut_short": "压缩包不完整",
        "archive_damaged": "文件不完整或压缩方式不支持",
        "outside_entities": "含有外部实体定义",
        "word_incomplete": "不是完整的 Word 文件",
        "pdf_incomplete": "不是完整的 PDF 文件",
        "archive_part_damaged": "压缩包“{name}”里的“{part}”已损坏，没有收取，其余文件照常收取。"
        "请让对方把它重发。",
        "lock_holder": "（{who}，电脑 {host}，{since} 开始）",
    }
)

TOO_LARGE: tuple[Entry, ...] = said(
    {
        "large_file": "文件超过 {limit} MB",
        "large_unpacked": "解压后超过 {limit} MB",
        "large_directory": "压缩包里的文件太多",
        "large_markup": "表格部分解压后超过 {limit} MB",
        "large_page": "网页超过 {limit} MB",
        "large_text": "文字太多",
        "large_reading": "读它要用的时间或内存超过限度",
        "large_drawing": "线条太多",
        "large_count": "单元格等内容超过 {count} 万处",
        "large_pages": "有 {count} 页",
        "large_sheet": "工作表“{sheet}”的范围太大",
        "large_sheets": "各工作表的内容太多",
        "large_table": "表格的范围太大",
        "large_page_table": "网页里的表格太大",
    }
)

TOLD: tuple[Entry, ...] = said(
    {
        "figures_of_section": "量化指标{all}项，已报数{known}项，达到目标{reached}项。"
        "其中：{told}。",
        "figure_of_rate": "{said}（目标{goal}，{state}）",
        "figure_of_share": "{said}，为目标{goal}的{ratio}（{state}）",
        "work_to_polish": "{told}。（待润色）",
        "problem_example": "如{unit}反映：{words}。",
        "reason_unsaid": "未说明原因。",
        "reason_kinds": "主要是{kinds}。",
        "against_before": "与{before}相比，已完成{change}；灯色好转{better}项，变差{worse}项。",
        "summed_up": "已报{units}家：{told}。各单位填报见附件。",
    }
)
"""What a report says of figures, work and problems."""

COUNTED: tuple[Entry, ...] = said(
    {
        "uncounted_outside": "该单位不在本期报送范围内",
        "uncounted_refused": "检查未通过，已退回",
        "uncounted_open": "待人工核实",
        "uncounted_signed": "签字件",
        "uncounted_idle": "表里没有读到本单位应填的内容，按未报送算",
        "uncounted_superseded": "已被后来报送的文件取代",
        "came_idle": "{day} 交来的表里没有读到本单位应填的内容，按未报送算",
        "overdue_not_done": "完成时限{due}已到，未报已完成",
        "score_open": "{state}，暂不计分",
        "score_given": "{state}，计{points}分",
        "score_quality": "填报质量{taken}，计{points}分",
        "score_refusals": "，退回{count}次扣{points}分",
        "score_contradictions": "，自相矛盾{count}处扣{points}分",
        "score_progress": "办理进展，{all}项中{counts}，计{points}分",
        "target_over_limit": "，超出上限{limit}",
        "target_ratio": "，为目标的{ratio}",
        "light_all": "{all}家均{status}",
        "light_most": "{all}家中{count}家{status}",
        "and_others": "等{count}家",
        "figure_by": "，数据：{source}",
        "growth_so_far": "{name}目标增长{target}，目前增长{actual}",
        "rate_so_far": "{name}目标{target}，目前{actual}",
        "rate_gap": "，差{gap}",
        "adjusted_by": "{unit}{day}更正报送",
        "adjusted_because": "{unit}{day}更正报送（{reason}）",
        "adjusted_by_rules": "总台账的分工、任务或规则有调整",
        "first_of_all": "（前{first}项，共{all}项）",
        "role_without_report": "{role}（不报，供了解）",
        "bounce_without_reason": "对方没有说明原因",
        "address_of_nobody": "不在总台账中的地址",
        "sender_of_nobody": "没有写明发件人",
    }
)

EVIDENCE: tuple[Entry, ...] = said(
    {
        "because_led": "往年它牵头的{of}项中有{led}项由“{unit}”承办",
        "because_own_lead": "往年由本级牵头的{of}项中有{led}项由“{unit}”承办",
        "because_named": "名称与“{unit}”对应",
        "because_lowered": "由名称推定",
        "because_answers_for": "“{unit}”对应本项的“{name}”",
        "because_alike": "内容与往年第{example}项相近，该项由“{unit}”承办",
        "because_said": "“对应单位”表写明由它承办",
        "because_common": "同一标题下的任务由“{unit}”承办的较多",
        "others_possible": "其他可能：{units}。",
        "same_on_lines": "{message}同样的共{count}处，在第{lines}行。",
        "members_likely": "文件中出现过：{units}，请核对后填写。",
        "meant_names": "如果是{count}个单位，请写成“{names}”。",
        "expected_length": "不超过 {most} 个字",
        "column_not_there": "没有这一列",
        "nil_to_choose": "；没有进展的请选“{nil}”",
        "same_words": "文字相同",
        "same_figures": "指标和单位相同",
    }
)

ENTRIES: tuple[Entry, ...] = (*FILES, *TOO_LARGE, *TOLD, *COUNTED, *EVIDENCE)
