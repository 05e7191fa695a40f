"""The house keeps its shape: who imports whom, what a file may hold, where a stage moves.

A checker takes one file's path and text, and gives its faults. Every checker is run on the whole
tree, then on faults planted here: a check that cannot fail guards nothing.
"""

import ast
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("accounts", "youths", "partners", "pathways", "activities", "reports", "cej_jr")
SHARED = {"cej_jr.http", "cej_jr.documents", "cej_jr.forms"}
DRAWERS = {"utils", "helpers", "services", "common", "mixins", "misc"}
LAZY_IMPORTS = {
    "ForeignKey", "OneToOneField", "ManyToManyField", "get_model", "import_module", "import_string",
}  # fmt: skip
SCOPES = {
    "visible_to", "editable_by", "correctable_by", "published_for", "in_programme", "for_user",
}  # fmt: skip
WRITERS = {"update", "create", "get_or_create", "update_or_create", "Pathway", "setattr"}


def files():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in ("var", "vendor", "__pycache__")
            and (name == ".ci" or not name.startswith("."))
        ]
        yield from (Path(folder, name).relative_to(ROOT) for name in sorted(names))


def room(path):
    return path.parts[0] if path.parts[0] in ROOMS else None


def name_of(function):
    return getattr(function, "attr", getattr(function, "id", ""))


def calls(text):
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]


def lazy_imports(text):
    """A foreign key named by a string, a model fetched by name: imports all the same."""
    for call in calls(text):
        if name_of(call.func) in LAZY_IMPORTS:
            named = [keyword.value for keyword in call.keywords if keyword.arg == "to"]
            for value in call.args[:1] + named:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield call.lineno, value.value


def imported(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
    yield from lazy_imports(text)


def allowed_import(path, target):
    top = target.split(".")[0]
    if room(path) is None or top not in ROOMS:
        return True
    if ".".join(path.with_suffix("").parts) in SHARED:
        return top == "cej_jr"
    if top == "cej_jr" and room(path) != "cej_jr":
        return ".".join(target.split(".")[:2]) in SHARED
    return ROOMS.index(top) <= ROOMS.index(room(path))


def upward_imports(path, text):
    if path.suffix == ".py":
        for line, target in imported(text):
            if not allowed_import(path, target):
                yield f"line {line}: {target} is in a higher room"


def drawers(path, text):
    if DRAWERS & {part.removesuffix(".py") for part in path.parts}:
        yield "a file is named for what is inside"


def long_files(path, text):
    limit = 300 if path.parts[0] == "tests" else 400
    if path.suffix == ".py" and "migrations" not in path.parts:
        lines = len(text.splitlines())
        if lines > limit:
            yield f"{lines} lines, {limit} at most"


def stage_writes(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Call) and name_of(node.func) in WRITERS:
            names = [keyword.arg for keyword in node.keywords]
            names += [value.value for value in node.args if isinstance(value, ast.Constant)]
            yield from ((node.lineno, name) for name in names)


def moved_elsewhere(path, text):
    """A stage moves in pathways/workflow/moves.py; another status, in the workflow of its room."""
    if path.suffix != ".py" or path.parts[0] in ("tests", "benchmarks"):  # made up, never lived
        return
    guarded = {"stage", "status"}
    if path.name == "workflow.py" or path.parts[:2] == ("pathways", "workflow"):
        guarded = set() if path.name == "moves.py" else {"stage"}
    for line, name in stage_writes(ast.parse(text)):
        if name in guarded:
            yield f"line {line}: {name} is written outside workflow.py"


def is_view(path):
    return path.suffix == ".py" and ("views" in path.parts or path.name.startswith("views"))


def bare_model(call):
    """`get_object_or_404(Youth, …)`: a class where a scoped queryset is due."""
    first = call.args[0]
    return (
        name_of(call.func).endswith("_or_404")
        and isinstance(first, ast.Name)
        and first.id[0].isupper()
    )


def unscoped_reads(path, text):
    if is_view(path):
        nodes = list(ast.walk(ast.parse(text)))
        attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
        scoped = {node.value for node in attributes if node.attr in SCOPES}
        reads = [n for n in attributes if n.attr == "objects" and n not in scoped]
        reads += [n for n in nodes if isinstance(n, ast.Call) and n.args and bare_model(n)]
        for node in reads:
            yield f"line {node.lineno}: {ast.unparse(node)} is read without a scope"


REGISTRIES = re.compile(
    r"pypi\.org|python[h]osted|npm[j]s|crates\.io|(?:deb|ftp\.\w+)\.debian\.org"
)
MACHINE = re.compile(r"(?<![\w.])/(?:root|work|opt)/\w")


def addresses(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if REGISTRIES.search(line) or MACHINE.search(line):
            yield f"line {number}: names a registry or a machine: {line.strip()[:60]}"


INLINE = {
    r"\sstyle\s*=": "inline style",
    r"<script(?![^>]*\s(?:src=|type=\"application/json\"))": "inline script",
    r"\son(?:click|change|submit|load|input|error|focus|blur|key\w+|mouse\w+)\s*=": "handler",
    r"\shx-on\b": "handler",
    r"javascript:": "inline script",
    r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off": "unescaped",
    r"\s(?:src|href|action|srcset|data|poster)\s*=\s*[\"']?(?:https?:)?//": "goes outside",
}


def inline_code(path, text):
    if path.suffix == ".html":
        for pattern, fault in INLINE.items():
            if re.search(pattern, text, re.IGNORECASE):
                yield fault


def silent_fragments(path, text):
    fragment = path.suffix == ".html" and path.name.startswith("_")
    if fragment and not re.match(r"\{#.*needs:.*#\}", text):
        yield "a fragment's first line says what it needs"


CHECKERS = (
    upward_imports,
    drawers,
    long_files,
    moved_elsewhere,
    unscoped_reads,
    addresses,
    inline_code,
    silent_fragments,
)


@pytest.fixture(scope="module")
def tree():
    texts = {}
    for path in files():
        try:
            texts[path] = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


@pytest.mark.parametrize("checker", CHECKERS)
def test_the_house_keeps_its_shape(checker, tree):
    faults = [f"{path}: {fault}" for path, text in tree.items() for fault in checker(path, text)]
    assert not faults, "\n".join(faults)


PLANTED = [
    (upward_imports, "youths/models.py", "from pathways.models import Pathway"),
    (upward_imports, "youths/models.py", "def late():\n    import reports"),
    (upward_imports, "accounts/management/commands/a.py", "from youths import models"),
    (upward_imports, "youths/models.py", "models.ForeignKey('pathways.Pathway', CASCADE)"),
    (upward_imports, "youths/models.py", "models.ForeignKey(on_delete=C, to='reports.Report')"),
    (upward_imports, "youths/views.py", "apps.get_model('activities', 'Activity')"),
    (upward_imports, "reports/views.py", "from cej_jr import navigation"),
    (upward_imports, "reports/views.py", "from cej_jr.templatetags.french import day"),
    (upward_imports, "cej_jr/http.py", "from accounts.models import User"),
    (drawers, "youths/utils.py", ""),
    (drawers, "pathways/services/contract.py", ""),
    (long_files, "youths/models.py", "\n" * 401),
    (long_files, "tests/test_youths.py", "\n" * 301),
    (moved_elsewhere, "pathways/views.py", "pathway.stage = 'exit'"),
    (moved_elsewhere, "pathways/views.py", "pathway.stage, other = 1, 2"),
    (moved_elsewhere, "pathways/models.py", "self.status = 'exit'"),
    (moved_elsewhere, "youths/workflow.py", "pathway.stage = 'exit'"),
    (moved_elsewhere, "pathways/workflow/agenda.py", "pathway.stage = 'exit'"),
    (moved_elsewhere, "pathways/admin.py", "queryset.update(stage='exit')"),
    (moved_elsewhere, "cej_jr/seed.py", "Pathway.objects.create(stage='exit')"),
    (moved_elsewhere, "pathways/forms.py", "setattr(pathway, 'stage', 'exit')"),
    (unscoped_reads, "youths/views.py", "Youth.objects.all()"),
    (unscoped_reads, "youths/views/file.py", "Youth.objects.filter(pk=1).visible_to(user)"),
    (unscoped_reads, "youths/views_file.py", "get_object_or_404(Youth, pk=1)"),
    (unscoped_reads, "youths/views.py", "get_object_or_404(Youth.objects, pk=1)"),
    (addresses, "requirements.txt", "--index-url https://pypi" + ".org/x"),
    (addresses, "docs/deployment.md", "see /ro" + "ot/x"),
    (inline_code, "templates/a.html", '<p style="color: red">'),
    (inline_code, "templates/a.html", "<script>alert()</script>"),
    (inline_code, "templates/a.html", '<a onclick="go()">'),
    (inline_code, "templates/a.html", '<a hx-on:click="go()">'),
    (inline_code, "templates/a.html", "{{ note|safe }}"),
    (inline_code, "templates/a.html", "{% autoescape off %}"),
    (inline_code, "templates/a.html", '<img src="//ailleurs.exemple/a.png">'),
    (silent_fragments, "templates/youths/_row.html", "<tr></tr>"),
    (silent_fragments, "templates/youths/_row.html", "{# youths/_row.html #}"),
]


@pytest.mark.parametrize(("checker", "path", "text"), PLANTED)
def test_a_planted_fault_is_found(checker, path, text):
    assert list(checker(Path(path), text))


SOUND = [
    (upward_imports, "reports/views.py", "from cej_jr.http import render_page"),
    (upward_imports, "reports/views.py", "from cej_jr import documents\nimport youths.models"),
    (upward_imports, "youths/models.py", "models.ForeignKey('accounts.User', CASCADE)"),
    (upward_imports, "cej_jr/urls.py", "import reports.urls"),
    (moved_elsewhere, "pathways/workflow/moves.py", "pathway.stage = 'exit'"),
    (moved_elsewhere, "partners/workflow.py", "referral.status = 'sent'"),
    (moved_elsewhere, "pathways/models.py", "stage = CharField()\nself.filter(stage='exit')"),
    (unscoped_reads, "youths/views.py", "get_object_or_404(Youth.objects.visible_to(u), pk=1)"),
    (inline_code, "templates/a.html", '<script src="a.js"></script>'),
    (inline_code, "templates/a.html", '<script type="application/json">{}</script>'),
    (silent_fragments, "templates/youths/_row.html", "{# youths/_row.html — needs: youth #}\n"),
]


@pytest.mark.parametrize(("checker", "path", "text"), SOUND)
def test_sound_code_is_left_alone(checker, path, text):
    assert not list(checker(Path(path), text))
