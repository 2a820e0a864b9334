"""Kinds of figures in tasks: which are targets, and with which relation and change."""

import time

import pytest

from xl_fenjie.chinese.figures import PER_UNITS
from xl_fenjie.document.targets.find import targets_of


def figures(text):
    return [(each.value, each.unit) for each in targets_of(text)]


def only(text):
    (target,) = targets_of(text)
    return target


@pytest.mark.parametrize("word", ["签约", "预约", "节约", "公约"])
def test_a_word_that_ends_like_a_relation_is_none(word):
    assert only(f"全年{word}30亿元。").relation == "exactly"
    assert only("全年投入约30亿元。").relation == "about"


@pytest.mark.parametrize("verb", ["增长", "同比增长", "压减", "涨幅"])
def test_these_verbs_make_a_change(verb):
    assert only(f"一般性支出{verb}5%。").growth


@pytest.mark.parametrize("verb", ["下降", "降低", "减少", "压缩", "提高", "提升", "新增", "达到"])
def test_other_verbs_make_none(verb):
    assert not only(f"一般性支出{verb}5%。").growth


@pytest.mark.parametrize(
    ("stretch", "growth"), [("压减粗钢产能30万吨", True), ("压减时限至3天", False)]
)
def test_a_cut_may_stand_before_what_is_cut(stretch, growth):
    assert [each.growth for each in targets_of(stretch + "。")] in ([growth], [])


@pytest.mark.parametrize("per", PER_UNITS)
def test_a_rate_keeps_its_denominator(per):
    assert only(f"抽检量达到4批次{per}。").unit == "批次" + per


@pytest.mark.parametrize("per", ["/人", "/户", "/亩"])
def test_money_per_head_is_a_rate_unless_it_is_to_be_reached(per):
    assert figures(f"按300元{per}标准发放补贴。") == []
    assert figures(f"亩均税收达到25万元{per}。") == [(250_000, "元" + per)]


@pytest.mark.parametrize("limit", ["以上", "以下"])
@pytest.mark.parametrize("noun", ["村", "集体经济薄弱村", "项目", "企业", "镇"])
def test_a_size_with_its_noun_is_no_target(limit, noun):
    assert figures(f"年经营性收入30万元{limit}的{noun}达到24个。") == [(24, "个")]
    assert figures(f"全面消除经营性收入30万元{limit}的{noun}。") == []
    assert figures(f"发放30万元{limit}的创业贷款。") == [(300_000, "元")]


@pytest.mark.parametrize("capacity", ["年产10万吨", "日处理5万吨", "日供水20万吨", "年产500万套"])
def test_what_a_plant_can_do_belongs_to_its_name(capacity):
    assert figures(f"推进{capacity}锂电材料项目建设。") == []
    assert figures(f"加快{capacity}零部件等20个项目建设。") == [(20, "个")]


@pytest.mark.parametrize("name", ["和美村庄", "和谐社区", "和睦家庭", "和平公园"])
def test_a_name_may_begin_like_a_conjunction(name):
    assert only(f"建设{name}12个。").name == name
    second = targets_of(f"新建公厕3座和{name}12个。")[1]
    assert second.name == name
    assert targets_of("新建公厕3座和驿站12个。")[1].name == "驿站"


@pytest.mark.parametrize("verb", ["接待", "消除", "打通", "关停", "淘汰", "新开办", "处置"])
@pytest.mark.parametrize("noun", ["断头路", "开发区", "企业"])
def test_the_verb_is_no_part_of_the_name(verb, noun):
    assert only(f"{verb}{noun}12个。").name == noun


@pytest.mark.parametrize("kind", ["企业", "龙头企业", "项目", "商业综合体", "村"])
def test_what_is_counted_may_be_told_by_its_size(kind):
    assert figures(f"培育10家以上年收入超10亿元的{kind}。") == [(10, "家")]
    assert figures(f"建成30万平方米以上{kind}2个。") == [(2, "个")]
    assert figures(f"建成10万平方米以上的{kind}。") == []


@pytest.mark.parametrize("to", ["压缩至", "降至", "缩短到", "达到", "提高到", "压减到"])
def test_a_level_to_be_reached_is_exact_unless_it_is_bound(to):
    assert only(f"审批时限{to}3个工作日。").relation == "exactly"
    assert only(f"审批时限{to}3个工作日以内。").relation == "at_most"


@pytest.mark.parametrize("more", ["力争", "、力争", "，力争", "和", "、"])
def test_a_second_figure_shares_the_verb_of_the_first(more):
    assert [each.growth for each in targets_of(f"进出口总额增长6%{more}7%。")] == [True, True]


def test_a_figure_alone_counts_what_the_one_before_it_counts():
    assert [each.name for each in targets_of("上市企业达到20家，新增2家以上。")] == ["上市企业"] * 2
    names = [each.name for each in targets_of("新增停车位3000个（其中立体停车位500个）。")]
    assert names == ["停车位", "立体停车位"]


@pytest.mark.parametrize("many", ["每千人口", "每万人", "每百户"])
def test_an_indicator_per_so_many_is_a_target_and_money_per_head_is_none(many):
    assert figures(f"{many}拥有医师4.2人。") == [(4.2, "人")]
    assert figures(f"{many}补助3000元。") == []


@pytest.mark.parametrize("when", ["2024年底前", "到2025年底", "6月底前", "年底前", "②"])
def test_when_it_is_to_be_done_is_no_part_of_what_is_counted(when):
    assert only(f"{when}新建公园12个。").name == "公园"


@pytest.mark.parametrize("where", ["沿线", "周边"])
def test_what_is_counted_along_a_road_is_a_target(where):
    assert figures(f"推动东岸大道{where}5个园区改造。") == [(5, "个")]
    assert figures(f"推进东岸大道{where}1000米项目和20个园区改造。") == [(20, "个")]


@pytest.mark.parametrize("word", ["24节气", "8部门", "3条件", "100场景", "12期间"])
def test_a_measure_is_none_where_another_word_begins_with_it(word):
    assert figures(f"围绕{word}举办活动12场。") == [(12, "场")]


@pytest.mark.parametrize("scale", ["千亩", "百亿元", "万吨", "百万千瓦"])
def test_a_scale_in_words_is_part_of_a_name(scale):
    assert figures(f"建设30个{scale}以上产业示范片。") == [(30, "个")]


@pytest.mark.parametrize("verb", ["增长", "达到"])
def test_two_figures_said_severally_share_their_name(verb):
    found = targets_of(f"城镇、农村居民收入分别{verb}6.5%和7.5%左右。")
    assert [each.name for each in found] == ["城镇、农村居民收入"] * 2
    assert [each.relation for each in found] == ["exactly", "about"]


def test_the_name_of_a_rate_stays_whole():
    assert only("绿化覆盖率达到42%。").name == "绿化覆盖率"
    assert only("GDP突破2000亿元大关。").name == "GDP"


@pytest.mark.parametrize("unit", ["km", "㎡", "平米", "m³"])
def test_units_in_signs(unit):
    assert figures(f"完成道路改造2.3万{unit}。") == [(23_000, unit)]
    assert only(f"（2）完成道路改造3{unit}。").name == "道路改造"


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("三条", (3, "条")),
        ("两百个", (200, "个")),
        ("一万两千户", (12_000, "户")),
        ("六家", (6, "家")),
    ],
)
def test_chinese_numerals_count_behind_the_noun_and_not_in_a_slogan_before_it(written, figure):
    assert figures(f"全面推进，新增设施{written}，加强管理。") == [figure]
    assert figures(f"新增设施{written}、公园12个。") == [figure, (12, "个")]
    assert figures(f"统筹甲、乙、丙{written}领域。") == []
    assert figures(f"做到{written}。") == []


@pytest.mark.parametrize("each", ["部", "台", "座", "所", "栋", "床", "张", "株"])
def test_money_for_each_piece_is_a_rate(each):
    assert figures(f"加装设备500{each}，每{each}补贴20万元。") == [(500, each)]


@pytest.mark.parametrize("rate", ["水质优良比例", "家庭签约率", "上云企业占比"])
def test_of_how_many_a_rate_is_said_is_no_target(rate):
    assert figures(f"整治湖泊30个，11个断面{rate}达到90.9%。") == [(30, "个"), (90.9, "%")]
    assert figures(f"完成11个断面整治，{rate}达到90.9%。") == [(11, "个"), (90.9, "%")]


@pytest.mark.parametrize("seen", ["绿", "园", "景"])
def test_a_distance_at_which_something_is_seen_is_a_slogan(seen):
    assert figures(f"新增绿道60公里，实现300米见{seen}。") == [(60, "公里")]


@pytest.mark.parametrize("unit", ["台（件）", "辆（次）", "套（件）", "处（个）", "台（辆）"])
def test_a_measure_with_another_in_a_bracket_is_one(unit):
    assert figures(f"更新设备60{unit}，改造3处。") == [(60, unit), (3, "处")]


@pytest.mark.parametrize("goal", ["大关", "台阶", "关口"])
def test_a_mark_to_be_passed_is_no_noun(goal):
    assert only(f"地区生产总值突破2000亿元{goal}。").name == "地区生产总值"


@pytest.mark.parametrize("word", ["均", "各", "分别"])
def test_how_a_change_is_shared_is_no_part_of_the_name(word):
    assert only(f"投资额、零售额{word}增长12%。").name == "投资额、零售额"


@pytest.mark.parametrize("when", ["二季度前", "上半年", "三季度末前"])
def test_a_part_of_the_year_is_no_part_of_what_is_counted(when):
    assert only(f"{when}新建公园12个。").name == "公园"


def test_a_noun_ends_before_a_quotation_that_goes_on_behind_a_comma():
    assert only("确保56个贫困村“户户有增收、村村有产业”。").name == "贫困村"
    assert only("新建（改造）供水工程26处。").name == "供水工程"


@pytest.mark.parametrize("limit", ["控制在{}以内", "不超过{}", "不低于{}", "达到{}", "增长{}左右"])
@pytest.mark.parametrize("unit", ["微克/立方米", "%", "万人", "个"])
@pytest.mark.parametrize("join", ["、", "和", "及"])
def test_figures_said_severally_share_unit_and_relation(limit, unit, join):
    shared = targets_of(f"甲、乙总量分别{limit.format(f'85{join}46{unit}')}。")
    single = [only(f"甲、乙总量{limit.format(f'{number}{unit}')}。") for number in (85, 46)]
    kept = [(each.value, each.unit, each.relation, each.growth) for each in single]
    assert [(each.value, each.unit, each.relation, each.growth) for each in shared] == kept
    assert {each.name for each in shared} == {"甲、乙总量"}


@pytest.mark.parametrize("time", ["22时30分", "8点05分"])
def test_a_time_of_day_is_no_figure(time):
    assert figures(f"公交线路运营延长至{time}。") == []


@pytest.mark.parametrize("grant", ["奖励", "资助", "补助", "补贴"])
def test_what_each_one_is_granted_is_a_rate(grant):
    assert figures(f"对首次入规企业一次性{grant}20万元。") == []
    assert figures(f"对困难家庭给予5000元{grant}。") == []
    assert figures(f"单个项目最高{grant}300万元。") == []
    assert figures(f"发放{grant}资金3000万元。") == [(30_000_000, "元")]


@pytest.mark.parametrize("unit", ["公里", "平方米", "亩"])
def test_a_size_in_a_bracket_counts_unless_the_sentence_goes_on_with_it(unit):
    assert figures(f"推进云溪大道（8.6{unit}）、柳桥等工程。") == []
    assert figures(f"改造云溪大道（8.6{unit}）。") == [(8.6, unit)]


def test_of_how_many_lines_a_length_is_said_is_no_target():
    assert figures("5条线路在建里程超90公里。") == [(90, "公里")]
    assert figures("新建线路5条、里程90公里。") == [(5, "条"), (90, "公里")]


@pytest.mark.parametrize("what", ["全长41公里", "总投资30亿元", "占地约200亩", "建筑面积3万平方米"])
def test_a_description_in_a_bracket_is_none(what):
    assert figures(f"加快连接线（{what}）、水库等12个项目建设。") == [(12, "个")]
    assert figures(f"建成云溪大道（{what}）。") == []


@pytest.mark.parametrize("share", ["90%以上", "80%", "不少于85%"])
@pytest.mark.parametrize("end", ["可办", "建成养老驿站", "实现“一网通办”"])
def test_a_share_with_nothing_but_a_verb_before_it_is_one_of_what_follows(share, end):
    assert only(f"优化热线运行机制，推动{share}的社区{end}。").name == "社区"


NAMED = [
    ("累计建成基站5万个", "基站"),
    ("新建学校3所、基本建成2所", "学校"),
    ("国际航线恢复至30条", "国际航线"),
    ("开办时间压缩至1个工作日", "开办时间"),
    ("区医院新增病房12间", "病房"),
    ("城镇新增就业2万人", "城镇新增就业"),
    ("新增从业人员500人", "从业人员"),
    ("建设无理由退货店20家", "无理由退货店"),
    ("引才人数保持全省前列、不少于80人", "引才人数"),
    ("零售额突破百亿元大关、达到103亿元", "零售额"),
    ("为5万名妇女免费筛查", "妇女"),
    ("在自助服务区投放终端200台", "终端"),
    ("人均收入增速达到13%", "人均收入增速"),
    ("城镇新增就业：22万人", "城镇新增就业"),
    ("地区生产总值：增长6%左右", "地区生产总值"),
    ("改造管网（20公里），新建道路（5公里）", "道路"),
    ("改造小区35个（4200户）", "小区"),
    ("安置房竣工交付5200套", "安置房"),
    ("安置退役军人200名", "退役军人"),
    ("新（改）建高标准农田2万亩", "高标准农田"),
    ("新增建设用地3万亩", "建设用地"),
    ("2.开通物流航线6条", "物流航线"),
    ("长期护理保险覆盖60万人", "长期护理保险"),
]


@pytest.mark.parametrize(("text", "name"), NAMED, ids=[text for text, _ in NAMED])
def test_circumstances_and_verbs_are_no_part_of_the_name(text, name):
    assert targets_of(text + "。")[-1].name == name


@pytest.mark.parametrize("whom", ["为全县0—6岁儿童免费", "对困难老人", "面向高龄老人"])
def test_how_often_each_one_is_served_is_a_rate(whom):
    assert figures(f"{whom}提供2次健康检查。") == []
    assert figures(f"{whom}提供2000人次健康检查。") == [(2000, "人次")]
    assert figures("开展联合检查12次。") == [(12, "次")]


@pytest.mark.parametrize(
    "words", ["对甲乙给予5元", "90%以上的社区可", "新增（8公里）、", "分别1、2、"]
)
def test_a_text_without_end_is_read_in_a_time_that_grows_with_it(words):
    begun = time.process_time()
    targets_of(words * 8000)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("word", ["提升至", "上升至", "提高至"])
def test_a_level_that_is_raised_is_no_rank(word):
    assert figures(f"污水收集率{word}75%，提高5个百分点。") == [(75, "%"), (5, "个百分点")]
    assert figures("综合竞争力升至30位。") == []


@pytest.mark.parametrize("what", ["标准厂房", "标准化车间", "标准地"])
def test_what_is_built_to_a_standard_is_built(what):
    assert figures(f"建设12万平方米{what}。") == [(120_000, "平方米")]
    assert figures("按300元标准补助。") == []


def test_two_measures_said_together_are_no_scope_of_each_other():
    assert figures("新增贷款100亿元以上、不良率控制在1.5%以内。") == [(10**10, "元"), (1.5, "%")]


@pytest.mark.parametrize("of", ["户均增收", "人均补贴", "户均年增收"])
def test_money_a_head_is_a_rate_and_an_income_a_head_a_level(of):
    assert figures(f"带动{of}3000元以上。") == []
    assert figures("人均可支配收入达到5.2万元。") == [(52_000, "元")]


@pytest.mark.parametrize("each", ["餐", "人", "户", "台", "趟"])
def test_money_for_each_time_or_head_is_a_rate(each):
    assert figures(f"为老人每{each}补贴3元。") == []


def test_a_load_is_a_measure_and_a_part_of_other_words():
    assert figures("种植烟叶3.2万担。") == [(32_000, "担")]
    assert figures("明确12担保机构。") == []


@pytest.mark.parametrize("verb", ["落实", "贯彻", "执行", "兑现", "用好"])
def test_a_decree_by_the_number_of_its_articles_is_no_target(verb):
    assert figures(f"{verb}民营经济31条，新增企业20家。") == [(20, "家")]
    assert figures("打通断头路31条。") == [(31, "条")]


@pytest.mark.parametrize("noun", ["车道", "车位", "车间"])
def test_vehicles_in_another_word_are_none(noun):
    assert not figures(f"推进三环线10{noun}改造。")
    assert figures("更新公交车60车次。") == [(60, "车次")]


@pytest.mark.parametrize("size", ["300万吨球团", "2×66万千瓦机组", "30万千瓦风电", "5万吨水厂"])
def test_the_size_of_one_among_several_is_part_of_its_name(size):
    assert figures(f"抓好云溪{size}、柳桥大道等20个项目。") == [(20, "个")]
