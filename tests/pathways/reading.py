"""Reading a page as a person does."""


def words(response):
    """Its text, with plain spaces."""
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")
