"""Plans of a district that quote the city's assignment, in the ways they set the two apart."""

import pytest

from xl_fenjie.document.read import read_document

NOTICE = """区人民政府办公室关于印发2023年市《政府工作报告》涉及我区目标任务责任分解方案的通知
各街道办事处，区人民政府各部门：
现将方案印发给你们，请认真落实。
云溪区人民政府办公室
2023年2月6日
2023年市《政府工作报告》涉及我区目标任务责任分解方案
一、主要预期目标
1.地区生产总值增长6.5%。（牵头单位：市发改委）
责任单位：区发改局
2.新建公园50个。{duty}
3.城镇新增就业22万人。（牵头单位：市人社局）
责任单位：区人社局
"""
OWN = ("区园林局", "云台街道办事处", "柳桥街道办事处")
NAMES = "区园林局，云台、柳桥街道办事处"


@pytest.mark.parametrize(
    "duty",
    [
        f"（牵头单位：市园林局；责任单位：各区人民政府）\n责任单位：{NAMES}",
        f"（市级牵头单位：市园林局；市级责任单位：各区人民政府；区级责任单位：{NAMES}）",
        f"（市牵头单位：市园林局；市责任单位：各区人民政府；我区责任单位：{NAMES}）",
        f"（牵头单位：市园林局；责任单位：各区人民政府；区责任单位：{NAMES}）",
        f"（市园林局牵头，各区人民政府负责）\n区级责任单位：{NAMES}",
        f"〔牵头单位：市园林局；责任单位：各区人民政府〕\n区责任单位：{NAMES}",
        f"市级牵头单位：市园林局\n市级责任单位：各区人民政府\n区级责任单位：{NAMES}",
    ],
)
def test_the_city_s_assignment_is_told_from_the_district_s(duty):
    read = read_document(NOTICE.format(duty=duty).encode(), "x.txt")
    task = read.tasks[1]
    assert task.text == "新建公园50个。"
    assert (task.lead, task.responsible) == ((), OWN)
    assert (task.upper.lead, task.upper.responsible) == (("市园林局",), ("各区人民政府",))
