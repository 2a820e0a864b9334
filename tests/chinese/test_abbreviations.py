import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.cascade.learn import LEAST_LIKE
from xl_fenjie.chinese.abbreviations import kinship, known_as, level_of, lowered, same_office

NAMES = st.text("市区县团委局办民政财卫健生农业村和发改展领导小组", max_size=8)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("市发改委", "市发展改革委"),
        ("市发改委", "市发展和改革委员会"),
        ("市经信局", "市经济和信息化局"),
        ("市城建局", "市城乡建设局"),
        ("市卫健委", "市卫生健康委员会"),
        ("市妇联", "市妇女联合会"),
        ("市残联", "市残疾人联合会"),
        ("市供销社", "市供销合作社"),
        ("市民政局", "临江市民政局"),
        ("市地方金融局", "市地方金融办"),
        ("市市场监管局", "临江市市场监督管理局"),
        ("市湖长制工作领导小组", "市湖长制工作指挥部"),
    ],
)
def test_an_office_is_known_under_its_long_and_its_short_name(name, other):
    assert same_office(name, other)
    assert same_office(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("市公安局", "市公安局交通管理局"),
        ("市财政局", "市民政局"),
        ("市财政局", "区财政局"),
        ("市发改委", "市发改中心"),
        ("市公安局", "市公安分局驻机场办"),
        ("各区人民政府", "各新城区人民政府"),
        ("市委", "市委网信办"),
    ],
)
def test_other_offices_are_not_taken_for_it(name, other):
    assert not same_office(name, other)
    assert not same_office(other, name)


@given(NAMES, NAMES)
def test_sameness_goes_both_ways_and_holds_of_itself(name, other):
    assert same_office(name, name)
    assert same_office(name, other) == same_office(other, name)
    assert 0.0 <= kinship(name, other) <= 1.0


@pytest.mark.parametrize(
    ("upper", "own"),
    [
        ("市司法局", "区司法局"),
        ("市司法局", "司法局"),
        ("市市场监管局", "市场监督管理局"),
        ("市乡村振兴局", "云溪区乡村振兴局"),
        ("市卫健委", "区卫生健康局"),
        ("市人社局", "区人力资源和社会保障局"),
        ("市地方金融局", "区金融办"),
        ("团市委", "团区委"),
        ("市妇联", "区妇女联合会"),
        ("市公安局", "区公安分局"),
        ("省民政厅", "市民政局"),
    ],
)
def test_an_own_office_is_like_the_upper_one_of_its_name(upper, own):
    assert kinship(upper, own) >= LEAST_LIKE
    assert kinship(upper, "区水务和湖泊局") == 0.0


def test_offices_of_one_level_are_no_counterparts():
    assert kinship("市司法局", "市司法局") == 0.0


@pytest.mark.parametrize(
    ("upper", "level", "names"),
    [
        ("市司法局", "区", ("区司法局",)),
        ("省民政厅", "市", ("市民政局",)),
        ("团市委", "县", ("团县委",)),
        ("市防汛指挥部办公室", "区", ("区防汛指挥部办公室", "区防汛指挥部")),
        ("临江供电公司", "区", ()),
        ("市司法局", "", ()),
    ],
)
def test_what_an_office_may_be_called_on_the_lower_level(upper, level, names):
    assert lowered(upper, level) == names


def test_a_name_is_known_only_where_one_fits():
    assert known_as("市经济和信息化局", ["市经信局", "市民政局"]) == "市经信局"
    assert known_as("市经信局", ["市经信局", "市经济和信息化局"]) == "市经信局"
    assert known_as("市文体局", ["市文旅体育局", "市文化体育局"]) == ""
    assert level_of("团区委") == level_of("区民政局") == "区"
