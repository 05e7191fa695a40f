"""Several people at the same moment: each thread has its own connection and its own browser."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django.test import Client

THREADS = 8  # as many as the pool of connections: more would only wait for one


def at_once(act, count=THREADS):
    """Run `act(number)` so many times, eight together; what each gave back, in order."""
    together = min(count, THREADS)
    start = Barrier(together)

    def run(number):
        if number < together:
            start.wait(timeout=60)
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(together) as pool:
        return list(pool.map(run, range(count)))


def browser(user):
    client = Client()
    client.force_login(user)
    return client
