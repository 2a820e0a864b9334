"""Messages on mail: what was not taken in, what was not sent, and why."""

from xl_fenjie.catalogue.entry import Entry, said

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "mail_too_large",
        "failure",
        "“{name}”有 {size}，超过 {limit} 的上限，没有收取。",
        "请让对方只发表格，或用其他方式取得后放进“收件”文件夹。",
    ),
    Entry(
        "mail_too_many_files",
        "failure",
        "“{name}”里的附件和文件超过 {limit} 个，没有收取。",
        "请核对它是不是报送邮件；是的话，请把表格单独取出放进“收件”文件夹。",
    ),
    Entry(
        "mail_unpacked_too_large",
        "failure",
        "“{name}”解开后超过 {limit}，没有收取。",
        "请让对方只发表格，或另行取得后放进“收件”文件夹。",
    ),
    Entry(
        "mail_too_deep",
        "failure",
        "“{name}”一层套一层，超过 {limit} 层，没有收取。",
        "请让对方不要重复压缩或转发，直接发表格。",
    ),
    Entry(
        "mail_damaged",
        "failure",
        "邮件“{name}”读不出来，可能已损坏。",
        "请在邮箱里打开，把附件另存到“收件”文件夹后再试。",
    ),
    Entry(
        "mail_archive_locked",
        "failure",
        "压缩包“{name}”有密码，没有解开。",
        "请用密码解开，把里面的表格放进“收件”文件夹，或让对方重发不加密的。",
    ),
    Entry(
        "mail_archive_damaged",
        "failure",
        "压缩包“{name}”读不出来（{reason}）。",
        "请让对方重发，或直接发表格，不要压缩。",
    ),
    Entry(
        "mail_tnef",
        "failure",
        "“{name}”里的附件被对方的 Outlook 包成了 winmail.dat，取不出来。",
        "请让对方把邮件格式改成“HTML”或“纯文本”后重发，或把表格放进压缩包再发。",
    ),
    Entry(
        "mail_with_link",
        "failure",
        "{sender}的邮件“{name}”没有附件，正文里有链接（可能是超大附件）。",
        "请在邮箱里打开看一下；报表在链接里的，请下载后放进“收件”文件夹，或请对方附上表格重发。",
    ),
    Entry(
        "received_again",
        "failure",
        "“{file}”与 {at} 收到的“{unit}”{found}的表一字不差，现在要的是{expected}的。",
        "没有重复登记；请让“{unit}”按{expected}的表填写后重新报送。",
    ),
    Entry(
        "letter_not_made",
        "failure",
        "“{name}”的退回函没有做成：程序遇到没有料到的情况（{reason}）。",
        "核对结果已记下；请手工退回这一份，并把日志 {log} 发给维护人员。",
    ),
    Entry(
        "mail_without_files",
        "failure",
        "{sender}的邮件“{name}”没有附件。",
        "请在邮箱里看一下正文；要报表的请对方附上表格重发。",
    ),
    Entry(
        "enclosure_left_out",
        "failure",
        "“{name}”是随报表来的文本文件，不是报表，没有登记。",
        "请看一下里面有没有要知道的事。",
    ),
    Entry(
        "mail_other_sender",
        "warning",
        "这份表来自{found}，不是{unit}登记的邮箱（{expected}）。",
        "请向该单位核实后认定；邮箱换了的，请在总台账“单位”表里更新；"
        "一律照收的，请在“规则”里改“别处发来的表”。",
        for_person=True,
    ),
    Entry(
        "mail_forged",
        "warning",
        "邮件服务器没能证实{found}是真正的发件人（{failed} 没有通过）。",
        "可能有人冒用这个邮箱，请打电话向该单位核实后认定。",
        for_person=True,
    ),
    Entry(
        "mail_bounced",
        "note",
        "发到 {address} 的邮件被退回（{reason}）。",
        "请核对总台账“单位”表里的电子邮箱，改好后重新发送。",
    ),
    Entry(
        "mail_delayed",
        "note",
        "发到 {address} 的邮件暂未送达（{reason}）。",
        "对方服务器会继续投递；过一两天仍没有送达，请电话联系。",
    ),
    Entry(
        "mail_answered_automatically",
        "note",
        "{address} 自动回复：“{subject}”。",
        "不算报送；如对方不在岗，请联系其他人。",
    ),
    Entry(
        "mail_read_receipt",
        "note",
        "{address} 的已读回执：“{subject}”。",
        "不算报送。",
    ),
    Entry(
        "mail_address_missing",
        "note",
        "没有登记电子邮箱。",
        "请在总台账“单位”表里补上，或用草稿自行填写收件人。",
    ),
    Entry(
        "mail_address_malformed",
        "note",
        "“{address}”不像电子邮箱地址。",
        "请在总台账“单位”表里改正。",
    ),
    Entry(
        "mail_address_shared",
        "note",
        "{address} 同时登记在{others}名下。",
        "请核对是不是填错了行。",
    ),
    Entry(
        "mail_address_bounced",
        "note",
        "发到 {address} 的邮件被退回过。",
        "请核对总台账“单位”表里的电子邮箱。",
    ),
    Entry(
        "mail_maybe_sent",
        "note",
        "发到 {address} 的这封邮件可能已经送达：交给服务器后没有等到回音，没有重发。",
        "请在发件箱或向对方核实；确实没有收到的，加 --unit 和 --again 重发。",
    ),
    Entry(
        "mail_refused_by_server",
        "failure",
        "服务器不收发到 {address} 的邮件（{reason}）。",
        "请核对地址；其他单位照常发送。",
    ),
    Entry(
        "mail_not_sent",
        "failure",
        "发到 {address} 的邮件没有发出（{reason}）。",
        "请稍后重新运行，已发出的不会重发。",
    ),
    Entry(
        "mail_sender_refused",
        "failure",
        "邮件服务器不让用 {address} 发信（{reason}）。",
        "请核对总台账“规则”里的发件邮箱和邮箱登录名，一般要一致。",
    ),
    Entry(
        "mail_sender_unset",
        "failure",
        "总台账“规则”里没有写{label}。",
        "请补上并保存；不想设置邮箱的，可以不加 {option}，改用草稿或“收件”文件夹。",
    ),
    Entry(
        "mail_password_missing",
        "failure",
        "没有找到邮箱 {user} 的密码。",
        "请运行 fenjie password 存入系统的密码库，或设环境变量 {variable}；163、QQ 邮箱用授权码。",
    ),
    Entry(
        "mail_keyring_failed",
        "failure",
        "系统的密码库用不了（{reason}）。",
        "请改用环境变量 {variable} 提供密码。",
    ),
    Entry(
        "mail_part_missing",
        "failure",
        "没有安装收发邮件要用的部件（{name}）。",
        "请运行 pip install xl-fenjie[mail] 后再试。",
    ),
    Entry(
        "mail_login_refused",
        "failure",
        "邮件服务器 {server} 不接受用户名或密码（{reason}）。",
        "请核对邮箱登录名和密码；163、126、QQ 邮箱要先在网页上开启 SMTP/IMAP 服务，并使用授权码。",
    ),
    Entry(
        "mail_server_unreachable",
        "failure",
        "连不上邮件服务器 {server}（{reason}）。",
        "请核对总台账“规则”里的服务器、端口和加密方式，检查网络后再试；已完成的不会重做。",
    ),
    Entry(
        "mail_certificate_bad",
        "failure",
        "邮件服务器 {server} 的证书无法验证（{reason}）。",
        "请核对服务器名称；单位自建证书的，在总台账“规则”里写明“邮件服务器根证书”。",
    ),
    Entry(
        "mail_certificate_file_bad",
        "failure",
        "根证书文件读不了：{path}。",
        "请核对总台账“规则”里“邮件服务器根证书”的路径，文件应为 PEM 格式。",
    ),
    Entry(
        "mail_without_encryption",
        "failure",
        "邮件服务器 {server} 不支持加密连接，没有登录。",
        "请向网络管理部门核对端口和加密方式。",
    ),
    Entry(
        "mail_folder_unknown",
        "failure",
        "邮箱里打不开“{folder}”这个文件夹（{reason}）。",
        "请核对总台账“规则”里的“收信文件夹”；收件箱写 INBOX。",
    ),
    Entry(
        "mail_what_unknown",
        "failure",
        "没有“{text}”这种邮件。",
        "请写 forms（表格）、corrections（退回件）或 reminders（催报）。",
    ),
    Entry(
        "mail_form_missing",
        "failure",
        "“{folder}”里没有这些单位的表了。",
        "请重新运行 fenjie issue 生成后再发。",
    ),
    Entry(
        "mail_unit_gets_none",
        "failure",
        "“{unit}”这次没有要发的邮件。",
        "请核对名称；也可能还没有下发、没有被退回，或已经报送。",
    ),
    Entry(
        "remind_not_issued",
        "failure",
        "{label}{form}的表还没有下发给任何单位，不能催报。",
        "请核对 --period 和 --form；要催报请先下发表格。",
    ),
    Entry(
        "remind_not_due",
        "failure",
        "{label}{form}的截止日期是{due}，还没有过，不能催报。",
        "请在{due}之后再催报；要提前提醒，可用 send --what reminders 写提醒邮件。",
    ),
    Entry(
        "mail_again_without_unit",
        "failure",
        "--again 会把已发过的再发一遍，要写明发给谁。",
        "请加上 --unit 单位名称。",
    ),
)

PRESSED: tuple[Entry, ...] = said(
    {
        "pressed_awaited": "{label}{form}尚未收到你单位的表。请于{due}前报送。",
        "pressed_undated": "{label}{form}尚未收到你单位的表。请于{again}前报送。",
        "pressed_missing": "{label}{form}的报送截止日期是{due}。截至{today}，仍未收到你单位的表。"
        "请抓紧填写，于{again}前报送。",
        "pressed_sent_back": "你单位报送的{label}{form}表已退回修改。截至{today}，"
        "仍未收到修改后的表。请按退回时的说明改正，于{again}前重报。",
    }
)
"""What is said to a unit that owes a form."""
