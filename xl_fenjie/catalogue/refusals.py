"""Why the system or the database would not read or write: reasons within another sentence."""

from xl_fenjie.catalogue.entry import Entry, said

ENTRIES: tuple[Entry, ...] = said(
    {
        "access_forbidden": "没有权限，或正被其他程序占用",
        "is_a_folder": "这是一个文件夹",
        "held_elsewhere": "正被其他程序占用",
        "folder_in_the_way": "那里已有同名的文件夹",
        "no_folder_on_the_way": "路径中有一段不是文件夹",
        "folder_gone": "所在的文件夹不见了",
        "only_readable": "这个磁盘或文件夹只能读、不能写",
        "disk_faulty": "磁盘读写出错",
        "name_not_taken": "系统不接受这个文件名或路径",
        "no_renaming": "这个网络文件夹不支持文件改名",
        "no_locking": "这个磁盘或网络文件夹不支持文件锁",
        "room_missing": "磁盘空间不足",
        "writing_forbidden": "没有写入权限",
        "opening_forbidden": "打不开，可能没有权限",
        "content_damaged": "文件已损坏",
    }
)
