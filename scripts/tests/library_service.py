"""A library: a Flask service that keeps library.openapi.yaml beside it, and
one fault of FAULTS where it is told to have it.

  python3 library_service.py PORT [FAULT]
  python3 library_service.py --faults        the names, one a line

It checks requests by the document's own schemas; a fault of LOOSE takes one
keyword out of them first.
"""

import base64
import copy
import datetime
import itertools
import json
import pathlib
import re
import sys
import threading
import urllib.parse
import uuid

import flask
import jsonschema
import werkzeug.exceptions
import werkzeug.serving
import yaml

# The schema that loses a keyword: where it stands in the document.
LOOSE = {
    "title-too-long": "/components/schemas/BookBody/properties/title/maxLength",
    "title-empty": "/components/schemas/BookBody/properties/title/minLength",
    "year-too-early": "/components/schemas/BookBody/properties/year/minimum",
    "year-missing": "/components/schemas/BookBody/required/1",
    "genre-any": "/components/schemas/Genre/enum",
    "authors-twice": "/components/schemas/BookBody/properties/authors/uniqueItems",
    "authors-many": "/components/schemas/BookBody/properties/authors/maxItems",
    "price-zero": "/components/schemas/BookBody/properties/price/exclusiveMinimum",
    "price-odd": "/components/schemas/BookBody/properties/price/multipleOf",
    "bought-any-text": "/components/schemas/BookBody/properties/bought/format",
    "marks-many": "/components/schemas/BookBody/properties/marks/maxProperties",
    "marks-any-name": "/components/schemas/BookBody/properties/marks/propertyNames",
    "marks-any-value": "/components/schemas/BookBody/properties/marks/additionalProperties",
    "isbn-any": "/components/parameters/Isbn/schema/pattern",
    "loan-without-due": "/components/schemas/OnLoan/required/1",
    "repair-too-long": "/components/schemas/InRepair/properties/hours/maximum",
    "due-any-text": "/components/schemas/OnLoan/properties/due/format",
    "remark-too-long": "/components/schemas/Copy/properties/remark/maxLength",
    "mail-any": "/components/schemas/Member/properties/mail/format",
    "pin-any": "/components/schemas/Member/properties/pin/pattern",
    "address-any": "/components/schemas/Member/properties/address/format",
    "request-id-any": "/paths/~1books/get/parameters/6/schema/format",
    "cookie-any": "/paths/~1books/get/parameters/7/schema/pattern",
    "sort-any": "/paths/~1books/get/parameters/1/schema/enum",
    "fields-twice": "/paths/~1books/get/parameters/4/schema/uniqueItems",
    "filter-after-any": "/paths/~1books/get/parameters/5/schema/properties/after/minimum",
    "filter-unknown": "/paths/~1books/get/parameters/5/schema/additionalProperties",
    "page-zero": "/paths/~1books/get/parameters/2/schema/minimum",
    "cell-too-large": "/paths/~1grid~1{cell}~1{span}/get/parameters/0/schema/items/maximum",
    "cell-of-three": "/paths/~1grid~1{cell}~1{span}/get/parameters/0/schema/maxItems",
    "span-without-w": "/paths/~1grid~1{cell}~1{span}/get/parameters/1/schema/required",
    "words-any": "/paths/~1search/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/words/items/pattern",
    "from-any": "/paths/~1search/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/from/format",
    "cover-title-long": "/paths/~1covers/post/requestBody/content/multipart~1form-data/schema/properties/title/maxLength",
    "cover-without-image": "/paths/~1covers/post/requestBody/content/multipart~1form-data/schema/required/0",
    "motd-too-long": "/paths/~1motd/put/requestBody/content/text~1plain/schema/maxLength",
}

# Each is one sentence about what the service does then.
OTHER = {
    "total-missing": "the list of books has no X-Total-Count",
    "total-is-text": "X-Total-Count is a word",
    "genre-not-filtered": "the list of books ignores genre",
    "per-page-ignored": "a page of books holds all of them",
    "pages-overlap": "a page begins with the last book of the one before",
    "location-missing": "a created book has no Location",
    "location-of-other": "Location of a created book lacks its last digit",
    "twice-is-500": "an ISBN that is taken ends in a 500",
    "put-keeps-genre": "PUT keeps the members that were not sent",
    "put-loses-price": "PUT does not keep the price",
    "delete-keeps": "a deleted book can still be read",
    "delete-twice": "a book that is not there is deleted with 204",
    "copies-of-all": "the copies of a book are those of all books",
    "copy-under-other": "a copy can be read under any book",
    "copy-id-chosen": "the id of a copy is the one that was sent",
    "patch-clears-remark": "PATCH without remark takes the remark away",
    "patch-null-ignored": "PATCH of remark to null changes nothing",
    "pin-told": "a member is told with its pin",
    "number-reused": "a new member gets the number of one that ended",
    "after-ignored": "each page of members is the first",
    "last-member-lost": "the last page of members loses a row",
    "key-not-asked": "members are told without a key",
    "key-any": "any key opens the members",
    "crash-on-quote": "a title with a quotation mark ends in a 500",
    "crash-on-leap": "a date of February 29 ends in a 500",
    "problem-as-json": "a problem is told as application/json",
    "problem-status-text": "a problem's status is a text",
    "motd-empty": "the line of the day is empty",
    "year-as-text": "the year of a book is told as a text",
    "bought-shifted": "the time of a purchase loses its offset",
    "hits-negative": "a search that finds nothing counts -1",
    "mail-lowered": "a member's mail is told in lower case",
}
FAULTS = {**{name: f"requests are checked without {place}"
             for name, place in LOOSE.items()}, **OTHER}

FAULT = ""
KEY = "key-of-the-library"
DOCUMENT = yaml.safe_load(
    pathlib.Path(__file__).with_name("library.openapi.yaml").read_text())
CHECKED = copy.deepcopy(DOCUMENT)
app = flask.Flask("library")
lock = threading.RLock()
books, members, copies, motd = {}, {}, {}, ["Silence, please"]
numbers = itertools.count(1)
FORMATS = jsonschema.FormatChecker(formats=())


def keeps_pattern(_, pattern, value, __):
    """ECMA-262's $ is the end; Python's is also the place before a last LF."""
    if isinstance(value, str) and not re.search(
            re.sub(r"\$$", r"\\Z", pattern), value):
        yield jsonschema.ValidationError(f"{value!r} does not match {pattern}")


STRICT = jsonschema.validators.extend(
    jsonschema.Draft202012Validator, {"pattern": keeps_pattern})


def by_rule(name, rule):
    FORMATS.checks(name)(
        lambda value: not isinstance(value, str) or bool(rule(value)))


def is_time(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?"
                        r"([Zz]|[+-]\d\d:\d\d)", text, re.A):
        return False
    try:
        datetime.datetime.fromisoformat(
            re.sub(r":60", ":59", re.sub(r"\.\d+", "", text.upper()))
            .replace("Z", "+00:00"))
    except ValueError:
        return text.startswith("0000")
    return True


def is_date(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.A):
        return False
    if FAULT == "crash-on-leap" and text.endswith("-02-29"):
        raise RuntimeError("leap")
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return text.startswith("0000")
    return True


by_rule("date-time", is_time)
by_rule("date", is_date)
by_rule("int32", lambda text: True)
by_rule("uuid", re.compile(
    r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").fullmatch)
by_rule("email", lambda text: re.fullmatch(
    r'("[^"\r\n]*"|[^@\s"(),:;<>\[\]\\.]+(\.[^@\s"(),:;<>\[\]\\.]+)*)'
    r"@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|\[.*\])", text))
by_rule("ipv4", re.compile(
    r"((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}", re.A).fullmatch)


class Refused(Exception):
    def __init__(self, status, title, detail=""):
        super().__init__(title)
        self.status, self.title, self.detail = status, title, detail


def problem(status, title, detail=""):
    told = {"title": title, "status": status, "detail": detail}
    if FAULT == "problem-status-text":
        told["status"] = str(status)
    answer = flask.jsonify(told)
    answer.status_code = status
    answer.content_type = "application/json" if (
        FAULT == "problem-as-json") else "application/problem+json"
    return answer


@app.errorhandler(Refused)
def tell_refusal(refused):
    return problem(refused.status, refused.title, refused.detail)


@app.errorhandler(werkzeug.exceptions.HTTPException)
def tell_error(error):
    answer = problem(error.code, error.name)
    if isinstance(error, werkzeug.exceptions.MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(error.valid_methods or ())
    return answer


def resolved(node):
    while "$ref" in node:
        node = at(CHECKED, node["$ref"][1:])
    return node


def at(document, pointer):
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        document = document[int(part) if isinstance(document, list) else part]
    return document


def held(value, schema, what):
    """The value, where it keeps the schema."""
    checker = STRICT(
        {**schema, "components": CHECKED["components"]},
        format_checker=FORMATS)
    wrong = next(iter(checker.iter_errors(value)), None)
    if wrong is not None:
        raise Refused(400, "bad request", f"{what}: {wrong.message}"[:200])
    return value


def typed(text, schema):
    """The JSON value that a parameter's text means to its schema."""
    kind = schema.get("type")
    if kind == "integer":
        return int(text) if re.fullmatch(
            r"[+-]?\d{1,30}", text, re.A) else text
    if kind == "number":
        try:
            return json.loads(text)
        except ValueError:
            return text
    if kind == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return text


def parameter(operation_path, name):
    """A parameter of GET /books, by its style; None where it is not sent."""
    said = next(one for one in at(CHECKED, operation_path)
                if resolved(one)["name"] == name)
    said = resolved(said)
    schema = resolved(said["schema"])
    raw = flask.request.query_string.decode("ascii", "replace")
    pairs = [pair.partition("=") for pair in raw.split("&") if pair]

    def decode(text):
        return urllib.parse.unquote_plus(text, errors="strict")

    try:
        if said["in"] == "header":
            text = flask.request.headers.get(name)
        elif said["in"] == "cookie":
            text = flask.request.cookies.get(name)
        elif said.get("style") == "deepObject":
            inner = {}
            for key, _, value in pairs:
                key = decode(key)
                if key == name:
                    raise Refused(400, "bad request", f"{name} is no object")
                if key.startswith(name + "["):
                    part = key[len(name) + 1:].removesuffix("]")
                    if part in inner:
                        raise Refused(400, "bad request", f"{part} twice")
                    inner[part] = typed(decode(value), schema["properties"]
                                        .get(part, {}))
            return held(inner, schema, name) if inner else None
        else:
            given = [value for key, _, value in pairs if decode(key) == name]
            if schema.get("type") == "array":
                if not given:
                    return None
                if len(given) > 1:
                    raise Refused(400, "bad request", f"{name} twice")
                mark = {"pipeDelimited": r"\||%7[Cc]"}.get(
                    said.get("style"), ",")
                items = [decode(one) for one in re.split(mark, given[0])]
                return held([] if given[0] == "" else items, schema, name)
            if len(given) > 1:
                raise Refused(400, "bad request", f"{name} twice")
            text = decode(given[0]) if given else None
    except UnicodeDecodeError:
        raise Refused(400, "bad request", f"{name} is not UTF-8") from None
    return None if text is None else held(typed(text, schema), schema, name)


def body(schema, media="application/json"):
    if flask.request.mimetype != media:
        raise Refused(400, "bad request", "the media type")

    def no_constant(word):
        raise ValueError(word)

    try:
        value = json.loads(flask.request.get_data().decode("utf-8"),
                           parse_constant=no_constant)
    except (ValueError, RecursionError):
        raise Refused(400, "bad request", "not JSON") from None
    return held(value, schema, "body")


def schema_of(name):
    return {"$ref": f"#/components/schemas/{name}"}


def key_of_book(isbn):
    return held(isbn, resolved({"$ref": "#/components/parameters/Isbn"})
                ["schema"], "isbn")


def book_of(isbn):
    if key_of_book(isbn) not in books:
        raise Refused(404, "no such book")
    return books[isbn]


def shown(book):
    book = dict(book)
    if FAULT == "year-as-text":
        book["year"] = str(book["year"])
    if FAULT == "bought-shifted" and "bought" in book:
        book["bought"] = book["bought"][:19]
    return book


def keep(book):
    title = book["title"]
    if FAULT == "crash-on-quote" and '"' in title:
        raise RuntimeError(title)
    if FAULT == "put-loses-price" and flask.request.method == "PUT":
        book.pop("price", None)
    books[book["isbn"]] = book
    return book


@app.get("/v1/books")
def list_books():
    place = "/paths/~1books/get/parameters"
    given = {name: parameter(place, name) for name in (
        "genre", "sort", "page", "per_page", "fields", "filter",
        "X-Request-Id", "shelf")}
    found = list(books.values())
    if given["genre"] is not None and FAULT != "genre-not-filtered":
        found = [one for one in found if one.get("genre") in given["genre"]]
    if given["filter"]:
        found = [one for one in found
                 if given["filter"].get("title", one["title"]) == one["title"]
                 and one["year"] > given["filter"].get("after", 0)]
    order = given["sort"] or ""
    if order.lstrip("-") in ("title", "year"):
        found.sort(key=lambda one: one[order.lstrip("-")],
                   reverse=order.startswith("-"))
    size, page = given["per_page"] or 20, given["page"] or 1
    start = max(0, (page - 1) * size - (
        FAULT == "pages-overlap" and page > 1))
    rows = found if FAULT == "per-page-ignored" else found[start:start + size]
    answer = flask.jsonify([shown(one) for one in rows])
    if FAULT != "total-missing":
        answer.headers["X-Total-Count"] = "many" if (
            FAULT == "total-is-text") else str(len(found))
    return answer


@app.post("/v1/books")
def create_book():
    book = body(schema_of("Book"))
    if book["isbn"] in books:
        if FAULT == "twice-is-500":
            raise RuntimeError("twice")
        raise Refused(409, "taken")
    answer = flask.jsonify(shown(keep(book)))
    answer.status_code = 201
    if FAULT != "location-missing":
        answer.headers["Location"] = flask.request.path + "/" + (
            book["isbn"][:-1] if FAULT == "location-of-other"
            else book["isbn"])
    return answer


@app.get("/v1/books/<isbn>")
def get_book(isbn):
    return flask.jsonify(shown(book_of(isbn)))


@app.put("/v1/books/<isbn>")
def put_book(isbn):
    known = key_of_book(isbn) in books
    sent = body(schema_of("BookBody"))
    if FAULT == "put-keeps-genre" and known:
        sent = {**books[isbn], **sent}
    book = keep({**sent, "isbn": isbn})
    return flask.jsonify(shown(book)), 200 if known else 201


@app.delete("/v1/books/<isbn>")
def delete_book(isbn):
    if key_of_book(isbn) not in books and FAULT == "delete-twice":
        return "", 204
    book_of(isbn)
    if FAULT != "delete-keeps":
        del books[isbn]
        for name in [name for name, (of, _) in copies.items() if of == isbn]:
            del copies[name]
    return "", 204


def copy_of(isbn, name):
    held(name, {"type": "string", "format": "uuid"}, "copyId")
    book_of(isbn)
    of, one = copies.get(name.lower(), ("", {}))
    if not one or of != isbn and FAULT != "copy-under-other":
        raise Refused(404, "no such copy")
    return one


@app.get("/v1/books/<isbn>/copies")
def list_copies(isbn):
    book_of(isbn)
    return flask.jsonify(copies=[
        one for of, one in copies.values()
        if of == isbn or FAULT == "copies-of-all"])


@app.post("/v1/books/<isbn>/copies")
def add_copy(isbn):
    book_of(isbn)
    sent = body(schema_of("Copy"))
    one = {**sent, "id": str(uuid.uuid4())}
    if FAULT == "copy-id-chosen":
        one["id"] = sent.get("id", one["id"])
    copies[one["id"]] = (isbn, one)
    return flask.jsonify(one), 201


@app.get("/v1/books/<isbn>/copies/<name>")
def get_copy(isbn, name):
    return flask.jsonify(copy_of(isbn, name))


@app.patch("/v1/books/<isbn>/copies/<name>")
def change_copy(isbn, name):
    one = copy_of(isbn, name)
    media = "application/merge-patch+json"
    sent = body(at(CHECKED, "/paths/~1books~1{isbn}~1copies~1{copyId}/patch/"
                   "requestBody/content")[media]["schema"], media)
    if FAULT == "patch-clears-remark" and "remark" not in sent:
        one.pop("remark", None)
    for member, value in sent.items():
        if value is not None:
            one[member] = value
        elif FAULT != "patch-null-ignored":
            one.pop(member, None)
    return flask.jsonify(one)


@app.delete("/v1/books/<isbn>/copies/<name>")
def remove_copy(isbn, name):
    copy_of(isbn, name)
    del copies[name.lower()]
    return "", 204


def ask_for_key():
    given = flask.request.args.get("staff_key")
    if given != KEY and FAULT != "key-not-asked" and not (
            given and FAULT == "key-any"):
        raise Refused(401, "no key")


def told(member):
    return {name: value.lower() if (
        name == "mail" and FAULT == "mail-lowered") else value
            for name, value in member.items()
            if name != "pin" or FAULT == "pin-told"}


@app.post("/v1/members")
def create_member():
    ask_for_key()
    sent = body(schema_of("Member"))
    number = next(numbers)
    if FAULT == "number-reused":
        number = max(members, default=0) + 1
    members[number] = {**sent, "number": number}
    return flask.jsonify(told(members[number])), 201


@app.get("/v1/members")
def list_members():
    ask_for_key()
    place = "/paths/~1members/get/parameters"
    limit = parameter(place, "limit") or 5
    after = parameter(place, "after")
    start = 0
    if after is not None:
        try:
            start = int(base64.urlsafe_b64decode(after.encode()).decode("ascii"))
        except ValueError:
            raise Refused(400, "bad request", "after") from None
    rows = sorted(number for number in members if number > start)
    if FAULT == "after-ignored":
        rows = sorted(members)
    page = rows[:limit]
    more = len(rows) > limit
    cursor = base64.urlsafe_b64encode(
        str(page[-1]).encode()).decode() if more else None
    if FAULT == "last-member-lost" and not more:
        page = page[:-1]
    return flask.jsonify(members=[told(members[one]) for one in page],
                         next=cursor)


def member_of(number):
    said = at(CHECKED, "/paths/~1members~1{number}/parameters/0/schema")
    number = held(typed(number, said), said, "number")
    if number not in members:
        raise Refused(404, "no such member")
    return number


@app.get("/v1/members/<number>")
def get_member(number):
    ask_for_key()
    return flask.jsonify(told(members[member_of(number)]))


@app.delete("/v1/members/<number>")
def end_member(number):
    ask_for_key()
    del members[member_of(number)]
    return "", 204


@app.get("/v1/grid/<cell>/<span>")
def read_grid(cell, span):
    first, second = at(CHECKED, "/paths/~1grid~1{cell}~1{span}/get/parameters")
    if not cell.startswith(".") or not span.startswith(";"):
        raise Refused(400, "bad request", "style")
    items = [typed(one, {"type": "integer"})
             for one in re.split("[.,]", cell[1:])]
    pairs = [one.partition("=") for one in span[1:].split(";")]
    inner = {name: typed(value, {"type": "integer"})
             for name, _, value in pairs if name}
    return flask.jsonify(cell=held(items, first["schema"], "cell"),
                         span=held(inner, second["schema"], "span"))


@app.post("/v1/search")
def search():
    media = "application/x-www-form-urlencoded"
    schema = at(CHECKED, "/paths/~1search/post/requestBody/content")[
        media]["schema"]
    if flask.request.mimetype != media:
        raise Refused(400, "bad request", "the media type")
    sent = {}
    try:
        raw = flask.request.get_data().decode("ascii")
        for pair in raw.split("&"):
            name, mark, value = pair.partition("=")
            name = urllib.parse.unquote_plus(name, errors="strict")
            if not pair:
                continue
            if name in sent or not mark:
                raise Refused(400, "bad request", f"{name} twice")
            parts = [urllib.parse.unquote_plus(part, errors="strict")
                     for part in value.split(",")]
            sent[name] = parts if name == "words" and value else (
                [] if name == "words" else typed(
                    ",".join(parts), schema["properties"].get(name, {})))
    except ValueError:
        raise Refused(400, "bad request", "not a form") from None
    found = sum(any(word in book["title"] for word in held(
        sent, schema, "body")["words"]) for book in books.values())
    return flask.jsonify(
        hits=-1 if FAULT == "hits-negative" and not found else found)


@app.post("/v1/covers")
def upload_cover():
    media = "multipart/form-data"
    schema = at(CHECKED, "/paths/~1covers/post/requestBody/content")[
        media]["schema"]
    if flask.request.mimetype != media:
        raise Refused(400, "bad request", "the media type")
    sent = {}
    for name in {*flask.request.form, *flask.request.files}:
        given = flask.request.form.getlist(name) + [
            one.read().decode("latin-1")
            for one in flask.request.files.getlist(name)]
        if name != "tags" and len(given) > 1:
            raise Refused(400, "bad request", f"{name} twice")
        sent[name] = given if name == "tags" else given[0]
    held(sent, schema, "body")
    return flask.jsonify(bytes=len(sent.get("image", "")))


@app.get("/v1/motd")
def read_motd():
    return flask.Response("" if FAULT == "motd-empty" else motd[0],
                          content_type="text/plain; charset=utf-8")


@app.put("/v1/motd")
def set_motd():
    if flask.request.mimetype != "text/plain":
        raise Refused(400, "bad request", "the media type")
    try:
        text = flask.request.get_data().decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "bad request", "not UTF-8") from None
    motd[0] = held(text, at(
        CHECKED, "/paths/~1motd/put/requestBody/content")[
            "text/plain"]["schema"], "body")
    return "", 204


def loosen(pointer):
    """Takes the keyword at the pointer out of the schemas that are checked."""
    place, _, last = pointer.rpartition("/")
    node = at(CHECKED, place)
    del node[int(last) if isinstance(node, list) else last]


class Quiet(werkzeug.serving.WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_):
        pass


class Locked:
    """One request at a time: the service's state is a few dictionaries."""

    def __init__(self, inner):
        self.inner = inner

    def __call__(self, environ, start):
        with lock:
            return self.inner(environ, start)


def main():
    global FAULT
    if sys.argv[1:] == ["--faults"]:
        print("\n".join(FAULTS))
        return
    FAULT = sys.argv[2] if len(sys.argv) > 2 else ""
    if FAULT and FAULT not in FAULTS:
        sys.exit(f"{FAULT} is no fault: {', '.join(FAULTS)}")
    if FAULT in LOOSE:
        loosen(LOOSE[FAULT])
    app.wsgi_app = Locked(app.wsgi_app)
    werkzeug.serving.run_simple("127.0.0.1", int(sys.argv[1]), app,
                                threaded=True, request_handler=Quiet)


if __name__ == "__main__":
    main()
