"""A city of our own and one of its districts, as plans: 临江市 and 云溪区."""

from xl_fenjie.values.plan import Plan, Task, Unit, UnitKind, Upper

DISTRICTS = ("云溪区人民政府", "南湖区人民政府", "北山区人民政府")
NEW_DISTRICTS = ("南湖区人民政府", "北山区人民政府")
EACH = Unit(name="各区人民政府", kind=UnitKind.GROUP, members=DISTRICTS)
EACH_NEW = Unit(name="各新城区人民政府", kind=UnitKind.GROUP, members=NEW_DISTRICTS)
SOME = Unit(name="相关区人民政府", kind=UnitKind.GROUP)


def make_task(number, text="", *, part="一、重点工作", **roles):
    return Task(
        id=f"U{number}",
        part=part,
        path=(part,),
        number=str(number),
        text=text or f"推进第{number}批惠民项目建设。",
        line=number,
        **{role: tuple(names) for role, names in roles.items()},
    )


def make_plan(tasks, units=(EACH, EACH_NEW, SOME), **facts):
    given = {
        "title": "2026年市《政府工作报告》目标任务责任分解方案",
        "year": 2026,
        "issuer": "临江市人民政府办公厅",
        "level": "city",
    }
    return Plan(**{**given, **facts}, tasks=tuple(tasks), units=tuple(units))


TOPICS = {
    "市教育局": ("区教育局", "甲", ("新建公办幼儿园", "改善农村学校食堂", "开展课后服务")),
    "市财政局": ("区财政局", "乙", ("压减一般性支出", "盘活闲置国有资产")),
    "市农业农村局": ("区农业农村局", "丙", ("建设高标准农田", "发展设施蔬菜", "培育农业龙头企业")),
    "市体育局": ("区文化和旅游局", "甲", ("新建社区健身步道", "举办全民健身赛事")),
    "市文旅局": ("区文化和旅游局", "甲", ("新建图书馆分馆", "举办文化惠民演出")),
}
"""Upper unit → own unit, its leader (a letter for a person), and what its tasks are about."""


def lesson():
    """An earlier year's pair: the city's plan and that of 云溪区, some tasks apart."""
    upper, own = [], []
    for name, (unit, leader, topics) in TOPICS.items():
        for topic in topics:
            number = len(upper) + 1
            text = f"{topic}，全年完成{number * 3}项。"
            upper.append(make_task(number, text, lead=[name], responsible=["各区人民政府"]))
            task = make_task(len(own) + 1, text, responsible=[unit])
            quoted = Upper(lead=(name,))
            own.append(task.model_copy(update={"leader": f"领导{leader}", "upper": quoted}))
    upper.append(make_task(len(upper) + 1, "建成过江通道。", responsible=["市交通运输局"]))
    district = {"title": "2026年涉及我区目标任务责任分解方案", "level": "district"}
    facts = {"issuer": "临江市云溪区人民政府办公室", **district}
    return make_plan(upper), make_plan(own, (), **facts)
