"""Lists of places that share one ending, whatever their names look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.names import read_names

# stems that end as an organisation does, as 街道 all over the country are called
STEMS = (
    "云台",
    "车站",
    "定王台",
    "韭菜园",
    "钢都花园",
    "前厂",
    "花会",
    "红人",
    "柳桥",
    "望江",
)
ENDINGS = ("街道办事处", "街道")


def names(text, known=()):
    return [each.name for each in read_names(text, known)]


@given(
    st.lists(st.sampled_from(STEMS), min_size=2, max_size=5, unique=True), st.sampled_from(ENDINGS)
)
def test_every_place_of_a_list_gets_the_ending_of_the_last(stems, ending):
    assert names("、".join(stems) + ending) == [stem + ending for stem in stems]


@given(
    st.sampled_from(["区发改局", "区妇联", "团区委", "区法院", "区公安分局", "检察院", "区总工会"]),
    st.lists(st.sampled_from(STEMS), min_size=1, max_size=3, unique=True),
)
def test_an_office_before_them_stays_as_it_is(office, stems):
    listed = f"{office}、{'、'.join(stems)}街道办事处"
    assert names(listed) == [office, *(f"{stem}街道办事处" for stem in stems)]


@pytest.mark.parametrize("count", ["", "3个", "三个", "相关"])
@pytest.mark.parametrize("ending", ["区人民政府", "街道办事处", "镇人民政府"])
def test_and_others_of_their_kind(count, ending):
    assert names(f"云台、北固等{count}{ending}") == [f"云台{ending}", f"北固{ending}"]


def test_kinds_of_government_share_their_ending():
    assert names("各区、县（市）政府") == ["各区政府", "各县（市）政府"]
    assert names("各区、县（市）人民政府") == ["各区人民政府", "各县（市）人民政府"]
    assert names("各镇、街道办事处") == ["各镇", "各街道办事处"]
    assert names("各区、各街道办事处") == ["各区", "各街道办事处"]


def test_a_street_is_short_for_its_office():
    assert names("旧街、柳桥街道办事处") == ["旧街街道办事处", "柳桥街道办事处"]
    assert names("云桥街、望江街道办事处") == ["云桥街道办事处", "望江街道办事处"]
    assert names("电视台、气象台、云台街道办事处")[:2] == ["电视台", "气象台"]


def test_a_name_known_in_full_is_none_of_the_places():
    assert names("客运站、望江街道办事处", {"客运站"}) == ["客运站", "望江街道办事处"]


def test_nothing_is_elided_where_another_says_its_kind():
    listed = "市委网信办、云谷先导、云台区、柳桥区"
    assert names(listed) == ["市委网信办", "云谷先导", "云台区", "柳桥区"]
    assert names("云谷控股、云台、柳桥区")[0] == "云谷控股"


@pytest.mark.parametrize("zone", ["云溪经开区", "临江高新区", "综合保税区"])
def test_a_zone_is_no_street(zone):
    assert names(f"{zone}、柳桥街道办事处") == [zone, "柳桥街道办事处"]
    assert names(f"{zone}、柳桥新区管委会") == [f"{zone}管委会", "柳桥新区管委会"]


@pytest.mark.parametrize("ending", ["街道办事处", "街道", "街", "镇", "乡"])
def test_offices_with_nothing_but_space_between(ending):
    listed = f"区文旅局 区住建局 望江{ending} 柳桥{ending}"
    assert names(listed) == ["区文旅局", "区住建局", f"望江{ending}", f"柳桥{ending}"]
    assert names("市公安局 交通管理局") == ["市公安局交通管理局"]


@pytest.mark.parametrize("after", ["", "、市邮政管理局", "，区民政局"])
def test_branches_of_one_place(after):
    listed = f"区教育局、中国电信、中国移动、中国联通临江分公司{after}"
    branches = [f"中国{each}临江分公司" for each in ("电信", "移动", "联通")]
    assert names(listed)[:4] == ["区教育局", *branches]
    assert names("市电信公司、中国移动")[1] == "中国移动"
