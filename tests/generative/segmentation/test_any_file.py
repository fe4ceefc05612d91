"""Any bytes at all are read as a survey, or refused with what, where and how to mend it."""

from hypothesis import example, given
from hypothesis import strategies as st

from publiek.errors import UserError
from publiek.segmentation.read import Wanted, read_survey

PIECES = st.lists(
    st.sampled_from(
        ["a", "b", "w", "1", "0", "-3", "nan", "1e999", "²", ",", ";", "\n", "\r", '"', "\0", "NA", "\ufeff"]
    )
)
BYTES = st.one_of(st.binary(max_size=60), st.builds(lambda text: ("a,b,w\n" + "".join(text)).encode(), PIECES))


@given(BYTES)
@example(b"a,b,w\n0,1,1e308\n1,0,1e308\n")
@example(b"a,b,w\n0,1,nan\n1,0,1\n")
@example(b"a,b,w\n0,1e999,1\n1,0,1\n")
@example(b"a,b,w\n0," + b"x" * 200_000 + b",1\n")
def test_any_bytes(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(content)
    try:
        survey = read_survey(file, Wanted(items=("a",), counts=("b",), weights="w"))
    except UserError as error:
        assert error.mend
        assert error.where.file == file
    else:
        assert survey.respondents >= 1
        assert abs(survey.weights.mean() - 1) < 1e-9
