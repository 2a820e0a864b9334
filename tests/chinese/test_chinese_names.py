"""Lists of units: separators, elided endings, brackets, groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.names import read_names
from xl_fenjie.chinese.offices import is_group

LISTS = [
    ("市发改委、市经信局，市财政局；市商务局", ["市发改委", "市经信局", "市财政局", "市商务局"]),
    ("市委、市政府有关部门，各区人民政府", ["市委有关部门", "市政府有关部门", "各区人民政府"]),
    ("区民政局、区委、区人民政府各部门", ["区民政局", "区委各部门", "区人民政府各部门"]),
    ("市委、市政府办公厅", ["市委", "市政府办公厅"]),
    ("区国资局、云溪市公共交通集团 有限公司", ["区国资局", "云溪市公共交通集团有限公司"]),
    ("云溪公交集团 股份有限公司", ["云溪公交集团股份有限公司"]),
    ("市总工会 及各区人民政府", ["市总工会", "各区人民政府"]),
    ("市总工会 和市妇联", ["市总工会", "市妇联"]),
    ("滨湖新区党工委、管委会", ["滨湖新区党工委", "滨湖新区管委会"]),
    ("区民政局、柳桥街道党工委、办事处", ["区民政局", "柳桥街道党工委", "柳桥街道办事处"]),
    ("东城、西城区人民政府", ["东城区人民政府", "西城区人民政府"]),
    ("甲、乙区人民政府，丙、丁开发区管委会",
     ["甲区人民政府", "乙区人民政府", "丙开发区管委会", "丁开发区管委会"]),
    ("滨湖高新区、临港新城管委会", ["滨湖高新区管委会", "临港新城管委会"]),
    ("东山镇、西岭乡人民政府", ["东山镇人民政府", "西岭乡人民政府"]),
    ("东门、西街街道办事处", ["东门街道办事处", "西街街道办事处"]),
    ("东门、西街街道", ["东门街道", "西街街道"]),
    ("区发改、财政、住建局", ["区发改局", "区财政局", "区住建局"]),
    ("各镇人民政府、街道办事处", ["各镇人民政府", "各街道办事处"]),
    ("区司法局及区人民政府其他部门", ["区司法局", "区人民政府其他部门"]),
    ("区委宣传部和区文旅局", ["区委宣传部", "区文旅局"]),
    ("区发展和改革局、区科学技术和经济信息化局", ["区发展和改革局", "区科学技术和经济信息化局"]),
    ("市停车场及新能源设施建设领导小组", ["市停车场及新能源设施建设领导小组"]),
    ("市财政局、市商务局等按职责分工负责", ["市财政局", "市商务局"]),
    ("区商务局等相关部门", ["区商务局"]),
    ("区财政局 区商务局", ["区财政局", "区商务局"]),
    ("区发展和改 革局", ["区发展和改革局"]),
    ("经济开发区 各街道", ["经济开发区", "各街道"]),
    ("高新园（柳桥镇） 各街道", ["高新园（柳桥镇）", "各街道"]),
    ("城投公司 轨道公司", ["城投公司", "轨道公司"]),
    ("市水务局、云江公交集团 有限公司", ["市水务局", "云江公交集团有限公司"]),
    ("市发改委 及各区人民政府", ["市发改委", "各区人民政府"]),
    ("市发改委 和云溪集团", ["市发改委", "云溪集团"]),
    ("国网供电公司 云溪分公司", ["国网供电公司云溪分公司"]),
    ("开发区管委会 各产业办公室", ["开发区管委会各产业办公室"]),
    ("区教育局以及各学校", ["区教育局", "各学校"]),
    ("市有关部门、单位，各区人民政府", ["市有关部门、单位", "各区人民政府"]),
    ("东城、西城、南城三区人民政府", ["东城区人民政府", "西城区人民政府", "南城区人民政府"]),
    ("云溪、柳桥2县政府", ["云溪县政府", "柳桥县政府"]),
    ("市生态环境局云溪、柳桥分局", ["市生态环境局云溪分局", "市生态环境局柳桥分局"]),
    ("市生态环境局云溪、柳桥、东岭分局",
     ["市生态环境局云溪分局", "市生态环境局柳桥分局", "市生态环境局东岭分局"]),
    ("区指挥部 各工作组", ["区指挥部各工作组"]),
    ("市发改委 云溪交投集团", ["市发改委", "云溪交投集团"]),
    ("市商务局 临江海关 市财政局", ["市商务局", "临江海关", "市财政局"]),
    ("市发改委 云溪交投集 团", ["市发改委", "云溪交投集团"]),
    ("县直有关部门、各乡 镇", ["县直有关部门", "各乡镇"]),
    ("各产业园 区办、光电产业园 区办", ["各产业园区办", "光电产业园区办"]),
    ("各乡 镇人民政府", ["各乡镇人民政府"]),
    ("云溪街道办事处 柳桥街道办事处", ["云溪街道办事处", "柳桥街道办事处"]),
    ("各县 区人民政府", ["各县区人民政府"]),
    ("市公安局 交通管理局", ["市公安局交通管理局"]),
    ("中国人民银行 临江中心支行", ["中国人民银行临江中心支行"]),
    ("各县（市、区）人民政府", ["各县（市、区）人民政府"]),
    ("区发改局（主任甲）", ["区发改局"]),
    ("区政府办（金融）", ["区政府办（金融）"]),
    ("区财政局、区财政局", ["区财政局"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_read_with_its_elisions_restored(text, expected):
    assert [name.name for name in read_names(text)] == expected


def test_a_bracket_that_is_a_unit_is_an_alias_and_another_one_narrows():
    (unit,) = read_names("市委组织部〈市人才局〉")
    assert (unit.name, unit.aliases) == ("市委组织部", ("市人才局",))
    (part,) = read_names("市自贸办（临港新区管委会）")
    assert (part.name, part.aliases) == ("市自贸办（临港新区管委会）", ())
    (same,) = read_names("市自贸办（临港新区管委会）", {"临港新区管委会"})
    assert (same.name, same.aliases) == ("市自贸办", ("临港新区管委会",))


def test_a_level_that_is_said_once_stands_for_what_every_level_has_or_is_known():
    known = {"市科技局", "市航道局"}
    names = read_names("市发改委、科技局、航道局、组织部、教育局、海事局", known)
    assert [name.name for name in names] == [
        *("市发改委", "市科技局", "市航道局", "市委组织部", "市教育局", "海事局")
    ]
    assert [name.name for name in read_names("科技局、市发改委", known)] == ["科技局", "市发改委"]


def test_a_group_keeps_what_is_said_of_its_extent():
    (group,) = read_names("各区人民政府〈含开发区管委会，下同〉")
    assert (group.name, group.extent) == ("各区人民政府", "含开发区管委会，下同")


def test_an_elided_name_takes_the_ending_that_it_has_elsewhere():
    names = read_names("滨湖港、临江开发区管委会", {"滨湖港管委会"})
    assert [name.name for name in names] == ["滨湖港管委会", "临江开发区管委会"]


@pytest.mark.parametrize("name", ["各街道办事处", "区直各单位", "相关区人民政府", "区政府其他部门"])
def test_groups_are_known_by_their_words(name):
    assert is_group(name)


@pytest.mark.parametrize("name", ["区财政局", "云溪区人民政府", "区工商联"])
def test_units_are_no_groups(name):
    assert not is_group(name)


WHOLE = st.sampled_from(
    ["区财政局", "区发展和改革局", "团区委", "各街道办事处", "区总工会", "区残联"]
)


@given(st.lists(WHOLE, min_size=1, unique=True), st.sampled_from("、，；"))
def test_whole_names_come_out_as_they_went_in(names, separator):
    assert [name.name for name in read_names(separator.join(names))] == names


OFFICES = ["市发展和改革委员会", "市园林和林业局", "市委宣传部", "各区人民政府", "市城投公司"]
BODIES = [
    ("柳桥区人民政府",), ("临江高新区管委会",), ("临江地铁集团",), ("云溪大学",),
    ("望江街道办事处",), ("云溪区人民政府", "莲塘区人民政府"),
    ("临江高新区管委会", "滨湖风景区管委会"), ("云溪街道", "望江街道"),
]  # fmt: skip
WRITTEN = {
    "云溪区人民政府莲塘区人民政府": ("云溪、莲塘区人民政府", "云溪区、莲塘区人民政府",
                                     "云溪区{}莲塘区人民政府"),
    "临江高新区管委会滨湖风景区管委会": ("临江高新区、滨湖风景区管委会",
                                         "临江高新区{}滨湖风景区管委会"),
    "云溪街道望江街道": ("云溪、望江街道",),
}  # fmt: skip


@pytest.mark.parametrize("joined", ["和", "及", "与", "以及"])
@pytest.mark.parametrize("bodies", BODIES)
@pytest.mark.parametrize("office", OFFICES)
def test_a_conjunction_parts_offices_from_bodies_of_their_own(office, bodies, joined):
    for written in WRITTEN.get("".join(bodies), bodies):
        names = read_names(office + joined + written.format(joined))
        assert [name.name for name in names] == [office, *bodies]


@pytest.mark.parametrize(
    "name",
    ["柳桥和平街道办事处", "区住房和城市更新局", "太和镇人民政府", "市城市运行和大数据中心",
     "区行政审批和政务服务局", "市自然资源和规划局", "人和街道办事处"],
)  # fmt: skip
def test_a_conjunction_within_a_name_parts_nothing(name):
    assert [each.name for each in read_names(f"区财政局、{name}")] == ["区财政局", name]


@pytest.mark.parametrize("place", ["云溪区", "云溪经开区", "临江警备区", "望江镇"])
@pytest.mark.parametrize("office", ["市水务局", "区乡村振兴局", "市委编办", "市创建办"])
def test_a_place_before_an_office_is_no_office(place, office):
    assert [name.name for name in read_names(f"{place}、{office}")] == [place, office]
