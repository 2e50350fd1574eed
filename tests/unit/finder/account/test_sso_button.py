"""A page to sign in that has nothing but a button, in six languages, and pages that only have such a button beside others."""

from __future__ import annotations

import pytest

from tests.unit.finder.account.test_auth_state import PASSWORD, seen

BUTTONS = (
    ("Inloggen", "<button type=button>Inloggen met MijnID</button>"),
    ("Anmelden", "<button type=button>Mit KontoEins anmelden</button>"),
    ("Sign in", "<a href=/sso class=btn>Continue with OneLogin</a>"),
    ("Connexion", "<button>Se connecter avec MonCompte</button>"),
    ("Iniciar sesión", "<a href=/sso>Acceder con MiCuenta</a>"),
    ("Accedi", "<button>Accedi con IdUnico</button>"),
)


@pytest.mark.parametrize(("head", "button"), BUTTONS)
def test_a_page_with_nothing_but_a_button_is_one_to_sign_in(head: str, button: str) -> None:
    report = seen(f"<h1>{head}</h1><p>Portal</p>{button}")
    assert (report.state, report.kind) == ("sign_in", "sign_in")
    assert report.sign_in.form is not None
    assert (report.sign_in.form.username, report.sign_in.form.password, report.sign_in.form.filled) == (
        None,
        None,
        False,
    )
    assert report.sign_in.form.submit is not None


def test_beside_a_form_the_form_counts() -> None:
    report = seen(f"<h1>Log in</h1>{PASSWORD}<button>Log in with OneLogin</button>")
    assert report.sign_in.form is not None
    assert report.sign_in.form.password is not None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Welcome</h1><a href=/sso>Sign in with OneLogin</a>",
        "<h1>Sign in</h1><p>Choose a plan.</p><button>Sign up with OneLogin</button>",
        "<h1>Sign in</h1><button>Back to the shop</button>",
        "<h1>Sign in</h1><form><label>Your question <textarea name=t></textarea></label><input name=subject>"
        "<button>Sign in with OneLogin</button></form>",
        "<h1>Sign in history</h1><a href=/logout>Sign out</a><a href=/x>Sign in with another account</a>",
        f"<h1>How to sign in</h1><p>{'Read this. ' * 200}</p><button>Sign in with OneLogin</button>",
    ],
)
def test_a_page_about_something_else_is_none(body: str) -> None:
    assert seen(body).state != "sign_in"
