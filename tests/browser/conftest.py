"""The demonstration, served as it is to its users, and Chromium at the two sizes that matter."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
# A part loaded by htmx holds, until then, a link to itself.
ALL_PARTS_ARE_THERE = """() => [...document.querySelectorAll("[hx-trigger^=load]")].every(
    (part) => !part.querySelector(`a[href="${part.getAttribute("hx-get")}"]`)
)"""
SIZES = {"phone": (360, 740), "desktop": (1280, 860)}
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def environment(folder):
    return os.environ | {
        "RACCROCHE_MODE": "demo",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
    }


@pytest.fixture(scope="session")
def seeded(workers_folder, tmp_path_factory):
    """The demonstration's rows, made once a run by the same commands as bin/demo."""
    folder = (workers_folder or tmp_path_factory.getbasetemp()) / "seeded"
    folder.mkdir(exist_ok=True)
    with (folder.parent / "seeding").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            seed(folder)
    return folder


def seed(folder):
    for command in ("migrate", "seed_demo"):
        subprocess.run(
            [sys.executable, "manage.py", command],
            cwd=ROOT,
            env=environment(folder),
            check=True,
            stdout=subprocess.DEVNULL,
        )
    (folder / "complete").touch()


@pytest.fixture(scope="session", params=SIZES)
def site(request, seeded, tmp_path_factory):
    """A server with its own copy of the demonstration, for one size of screen."""
    folder = tmp_path_factory.mktemp(request.param) / "site"
    shutil.copytree(seeded, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = environment(folder) | {"PORT": str(port)}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "cej_jr.wsgi"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    wait_for(address, server)
    yield SimpleNamespace(address=address, size=request.param, folder=folder)
    server.terminate()
    server.wait()


def wait_for(address, server):
    for _ in range(100):
        assert server.poll() is None, "the server stopped"
        try:
            with urlopen(f"{address}/sante/"):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """`visit("nora@…")`: a page signed in as one of the demonstration's people."""
    contexts = []

    def sign_in(email, password):
        width, height = SIZES[site.size]
        context = chromium.new_context(
            base_url=site.address,
            viewport={"width": width, "height": height},
            has_touch=site.size == "phone",
            locale="fr-FR",
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda line: keep_errors(page, line))
        page.on("request", lambda request: keep_foreign(page, request, site.address))
        page.goto("/")
        page.get_by_label("Adresse e-mail").fill(email)
        page.get_by_label("Mot de passe", exact=True).fill(password)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url(f"{site.address}/")
        return page

    yield sign_in
    for context in contexts:
        context.close()


def keep_errors(page, line):
    if line.type == "error":
        page.faults.append(line.text)


def keep_foreign(page, request, address):
    if not request.url.startswith((address, "data:", "blob:")):
        page.faults.append(f"request to {request.url}")


def check(page):
    """What is true of every page: accessible, as wide as the screen, without a fault."""
    page.wait_for_function(ALL_PARTS_ARE_THERE)
    if not page.evaluate("() => window.axe !== undefined"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run().then((result) => result.violations)")
    broken = [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
    assert broken == [], f"{page.url}: {broken}"
    too_wide = page.evaluate(
        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    assert not too_wide, f"{page.url} is wider than the screen"
    assert page.faults == [], f"{page.url}: {page.faults}"
