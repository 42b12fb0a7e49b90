"""A shop: a FastAPI service that keeps its own OpenAPI document, and one fault
of FAULTS where it is told to have it.

  python3 shop_service.py PORT [FAULT]
  python3 shop_service.py --faults        the names, one a line
"""

import base64
import datetime
import enum
import itertools
import sys
import threading
import typing
import uuid

import fastapi
import pydantic
import uvicorn
from fastapi import security

# Each is one sentence about what the service does then.
FAULTS = {
    "put-not-kept": "PUT answers what was sent and keeps the old item",
    "patch-clears": "PATCH sets what was not sent to nothing",
    "patch-ignored": "PATCH changes nothing",
    "delete-not-done": "DELETE answers 204 and the item stays",
    "list-misses": "the list leaves out the newest item",
    "ids-reused": "a new order gets the number of the last",
    "create-answers-other": "POST answers another name than was sent",
    "limit-ignored": "a page of customers is not bounded by limit",
    "offset-ignored": "each page of customers begins at the first",
    "cursor-loops": "the cursor of the second page leads to the first",
    "cursor-drops": "each page of orders loses its last row",
    "required-not-required": "a customer without a name is taken",
    "range-not-checked": "a price below zero is taken",
    "length-not-checked": "a name of any length is taken",
    "pattern-not-checked": "a code of any form is taken",
    "enum-not-checked": "any colour is taken",
    "format-not-checked": "any text is taken for a date",
    "null-taken": "null is taken for a name",
    "type-not-checked": "a text is taken for a quantity",
    "items-not-checked": "any number of tags is taken",
    "query-not-checked": "any limit is taken",
    "header-not-required": "a request without X-Tenant is taken",
    "form-not-checked": "a form with any rating is taken",
    "discriminator-not-checked": "any kind of payment is taken",
    "bearer-not-asked": "orders are told to anybody",
    "bearer-any": "any bearer token will do",
    "key-not-checked": "any API key will do",
    "basic-password-not-checked": "the report asks for no right password",
    "create-status": "a create answers 200",
    "missing-is-200": "a missing item is answered 200 with null",
    "missing-is-418": "a missing item is answered 418",
    "output-type": "the price is answered as a text",
    "output-missing": "the answer leaves out a demanded member",
    "output-enum": "the answer holds a colour that does not exist",
    "output-format": "the answer holds a date that is none",
    "crash-on-name": "a long name ends in a 500",
    "crash-on-zero": "a quantity of zero ends in a 500",
    "not-unique": "two customers may have one e-mail address",
    "location-wrong": "Location of a new item leads nowhere",
}

FAULT = ""
TOKEN, KEY = "token-of-the-shop", "key-of-the-shop"
USER, PASSWORD = "keeper", "word-of-the-shop"

app = fastapi.FastAPI(title="Shop", version="1")
lock = threading.RLock()
items, customers, orders = {}, {}, {}
numbers = itertools.count(1)


class Refusal(pydantic.BaseModel):
    detail: str


class Colour(str, enum.Enum):
    red = "red"
    green = "green"
    blue = "blue"


class Base(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid")


Name = typing.Annotated[str, pydantic.Field(
    min_length=1, max_length=40, strict=True)]
Code = typing.Annotated[str, pydantic.Field(pattern=r"^[A-Z]{3}-[0-9]{4}$")]
Price = typing.Annotated[float, pydantic.Field(ge=0, le=1000)]
Tags = typing.Annotated[list[str], pydantic.Field(max_length=3)]


class NewItem(Base):
    name: Name
    code: Code
    price: Price
    colour: Colour = Colour.red
    tags: Tags = []
    since: datetime.datetime | None = None
    note: str | None = None


class ItemPatch(Base):
    name: Name | None = None
    price: Price | None = None
    colour: Colour | None = None
    note: str | None = None


class Item(NewItem):
    id: uuid.UUID


class NewCustomer(Base):
    name: Name
    email: typing.Annotated[str, pydantic.Field(
        pattern=r"^[a-z0-9]{1,20}@[a-z]{2,10}\.org$")]
    born: datetime.date | None = None


class Customer(NewCustomer):
    id: int


class Card(Base):
    kind: typing.Literal["card"]
    number: typing.Annotated[str, pydantic.Field(pattern=r"^[0-9]{12}$")]


class Transfer(Base):
    kind: typing.Literal["transfer"]
    iban: typing.Annotated[str, pydantic.Field(min_length=5, max_length=34)]


Payment = typing.Annotated[typing.Union[Card, Transfer],
                           pydantic.Field(discriminator="kind")]


class NewOrder(Base):
    quantity: typing.Annotated[int, pydantic.Field(ge=0, le=100)]
    payment: Payment


class Order(NewOrder):
    id: int


class OrderPage(pydantic.BaseModel):
    rows: list[Order]
    next: str | None = None


MISSING = {404: {"model": Refusal}}
DENIED = {401: {"model": Refusal}}
TAKEN = {409: {"model": Refusal}}

LOOSE = {
    "required-not-required": ("name", "missing"),
    "range-not-checked": ("price", "greater_than_equal"),
    "length-not-checked": ("name", "string_too_long"),
    "pattern-not-checked": ("code", "string_pattern_mismatch"),
    "enum-not-checked": ("colour", "enum"),
    "format-not-checked": ("since", "datetime"),
    "null-taken": ("name", "string_type"),
    "type-not-checked": ("quantity", "int_"),
    "items-not-checked": ("tags", "too_long"),
    "query-not-checked": ("limit", ""),
    "header-not-required": ("x-tenant", "missing"),
    "form-not-checked": ("rating", ""),
    "discriminator-not-checked": ("payment", "union_tag"),
}


@app.exception_handler(fastapi.exceptions.RequestValidationError)
async def refuse(request, error):
    """422, but for what the fault forgives: then a plausible answer."""
    wrong = error.errors()
    place, kind = LOOSE.get(FAULT, ("", ""))
    if place and all(place in [str(part) for part in one["loc"]]
                     and one["type"].startswith(kind)
                     and (FAULT != "null-taken" or one["input"] is None)
                     for one in wrong):
        return forgiven(request)
    return fastapi.responses.JSONResponse(
        {"detail": [{"loc": list(one["loc"]), "msg": one["msg"],
                     "type": one["type"]} for one in wrong]}, 422)


def forgiven(request):
    path, method = request.url.path, request.method
    made = path.strip("/").split("/")[0]
    if method == "GET":
        return fastapi.responses.JSONResponse([])
    if made == "items":
        one = plausible_item()
        if method == "POST":
            items[one.id] = one
    elif made == "customers":
        one = Customer(id=next(numbers), name="a", email="a@aa.org")
    elif made == "orders":
        one = Order(id=next(numbers), quantity=1, payment={
            "kind": "card", "number": "123456789012"})
    else:
        return fastapi.responses.JSONResponse({"stars": 1})
    return fastapi.responses.JSONResponse(
        one.model_dump(mode="json"), 201 if method == "POST" else 200)


def plausible_item():
    return Item(id=uuid.uuid4(), name="a", code="ABC-1234", price=1)


def missing():
    if FAULT == "missing-is-200":
        return fastapi.responses.JSONResponse(None, 200)
    code = 418 if FAULT == "missing-is-418" else 404
    return fastapi.responses.JSONResponse({"detail": "not there"}, code)


def shown(one):
    body = one.model_dump(mode="json")
    if FAULT == "output-type":
        body["price"] = str(body["price"])
    if FAULT == "output-missing":
        del body["code"]
    if FAULT == "output-enum":
        body["colour"] = "pink"
    if FAULT == "output-format" and body["since"] is not None:
        body["since"] = "yesterday"
    return fastapi.responses.JSONResponse(body)


def crash_on(one):
    if FAULT == "crash-on-name" and len(one.name or "") > 30:
        raise RuntimeError("a long name")


@app.post("/items", status_code=201, response_model=Item,
          operation_id="create_item")
def create_item(body: NewItem):
    crash_on(body)
    one = Item(id=uuid.uuid4(), **body.model_dump())
    if FAULT == "create-answers-other":
        one.name = one.name[:-1] + ("x" if one.name[-1] != "x" else "y")
    with lock:
        items[one.id] = one
    answer = shown(one)
    answer.status_code = 200 if FAULT == "create-status" else 201
    there = uuid.uuid4() if FAULT == "location-wrong" else one.id
    answer.headers["Location"] = f"/items/{there}"
    return answer


@app.get("/items", response_model=list[Item], operation_id="list_items")
def list_items(colour: Colour | None = None):
    with lock:
        rows = [one for one in items.values() if colour in (None, one.colour)]
    if FAULT == "list-misses":
        rows = rows[:-1]
    return rows


@app.get("/items/{item_id}", response_model=Item, responses=MISSING,
         operation_id="read_item")
def read_item(item_id: uuid.UUID):
    with lock:
        return shown(items[item_id]) if item_id in items else missing()


@app.put("/items/{item_id}", response_model=Item, responses=MISSING,
         operation_id="replace_item")
def replace_item(item_id: uuid.UUID, body: NewItem):
    crash_on(body)
    with lock:
        if item_id not in items:
            return missing()
        one = Item(id=item_id, **body.model_dump())
        if FAULT != "put-not-kept":
            items[item_id] = one
        return shown(one)


@app.patch("/items/{item_id}", response_model=Item, responses=MISSING,
           operation_id="change_item")
def change_item(item_id: uuid.UUID, body: ItemPatch):
    crash_on(body)
    with lock:
        if item_id not in items:
            return missing()
        one = items[item_id].model_copy()
        sent = body.model_dump(exclude_unset=True)
        if FAULT == "patch-clears":
            one.note = one.since = None
            one.tags = []
        for name, value in sent.items():
            if value is not None or name == "note":
                setattr(one, name, value)
        if FAULT != "patch-ignored":
            items[item_id] = one
        return shown(one)


@app.delete("/items/{item_id}", status_code=204, responses=MISSING,
            operation_id="delete_item")
def delete_item(item_id: uuid.UUID):
    with lock:
        if item_id not in items:
            return missing()
        if FAULT != "delete-not-done":
            del items[item_id]
    return fastapi.Response(status_code=204)


@app.post("/customers", status_code=201, response_model=Customer,
          responses=TAKEN, operation_id="create_customer")
def create_customer(body: NewCustomer):
    with lock:
        if FAULT != "not-unique" and any(
                one.email == body.email for one in customers.values()):
            return fastapi.responses.JSONResponse({"detail": "taken"}, 409)
        one = Customer(id=next(numbers), **body.model_dump())
        customers[one.id] = one
        return one


@app.get("/customers", response_model=list[Customer],
         operation_id="list_customers")
def list_customers(
        x_tenant: typing.Annotated[str, fastapi.Header(min_length=1)],
        limit: typing.Annotated[int, fastapi.Query(ge=1, le=50)] = 10,
        offset: typing.Annotated[int, fastapi.Query(ge=0)] = 0,
        lang: typing.Annotated[str | None, fastapi.Cookie(
            max_length=5)] = None):
    with lock:
        rows = list(customers.values())
    if FAULT == "offset-ignored":
        offset = 0
    return rows[offset:] if FAULT == "limit-ignored" else (
        rows[offset:offset + limit])


@app.get("/customers/{customer_id}", response_model=Customer,
         responses=MISSING, operation_id="read_customer")
def read_customer(customer_id: int):
    with lock:
        return customers.get(customer_id) or missing()


@app.delete("/customers/{customer_id}", status_code=204, responses=MISSING,
            operation_id="delete_customer")
def delete_customer(customer_id: int):
    with lock:
        if customers.pop(customer_id, None) is None:
            return missing()
    return fastapi.Response(status_code=204)


def denied(scheme):
    return fastapi.HTTPException(401, "denied",
                                 {"WWW-Authenticate": scheme})


def bearer(given: typing.Annotated[
        security.HTTPAuthorizationCredentials | None,
        fastapi.Depends(security.HTTPBearer(auto_error=False))]):
    if FAULT == "bearer-not-asked":
        return
    if given is None or (FAULT != "bearer-any" and
                         given.credentials != TOKEN):
        raise denied("Bearer")


def api_key(given: typing.Annotated[str | None, fastapi.Depends(
        security.APIKeyHeader(name="X-Key", auto_error=False))]):
    if given is None or (FAULT != "key-not-checked" and given != KEY):
        raise denied("Key")


def basic(given: typing.Annotated[
        security.HTTPBasicCredentials | None,
        fastapi.Depends(security.HTTPBasic(auto_error=False))]):
    right = given is not None and given.username == USER and (
        given.password == PASSWORD or FAULT == "basic-password-not-checked")
    if not right:
        raise denied("Basic")


BEARER = [fastapi.Depends(bearer)]


@app.post("/orders", status_code=201, response_model=Order, responses=DENIED,
          dependencies=BEARER, operation_id="create_order")
def create_order(body: NewOrder):
    if FAULT == "crash-on-zero" and body.quantity == 0:
        raise RuntimeError("nothing to order")
    with lock:
        number = next(numbers)
        if FAULT == "ids-reused" and orders:
            number = max(orders)
        one = Order(id=number, **body.model_dump())
        orders[number] = one
        return one


@app.get("/orders", response_model=OrderPage,
         responses={**DENIED, 400: {"model": Refusal}},
         dependencies=BEARER, operation_id="list_orders")
def list_orders(
        limit: typing.Annotated[int, fastapi.Query(ge=1, le=50)] = 10,
        cursor: str | None = None):
    with lock:
        rows = sorted(orders.values(), key=lambda one: one.id)
    after = 0
    if cursor is not None:
        try:
            after = int(base64.urlsafe_b64decode(cursor.encode()))
        except ValueError as error:
            raise fastapi.HTTPException(400, "no such cursor") from error
    rows = [one for one in rows if one.id > after]
    page, more = rows[:limit], len(rows) > limit
    token = None
    if more:
        last = page[-1].id
        if FAULT == "cursor-loops" and after:
            last = 0
        token = base64.urlsafe_b64encode(str(last).encode()).decode()
    if FAULT == "cursor-drops" and more:
        page = page[:-1]
    return OrderPage(rows=page, next=token)


@app.get("/orders/{order_id}", response_model=Order,
         responses={**MISSING, **DENIED}, dependencies=BEARER,
         operation_id="read_order")
def read_order(order_id: int):
    with lock:
        return orders.get(order_id) or missing()


class Thanks(pydantic.BaseModel):
    stars: int


@app.post("/feedback", response_model=Thanks, operation_id="give_feedback")
def give_feedback(
        rating: typing.Annotated[int, fastapi.Form(ge=1, le=5)],
        text: typing.Annotated[str, fastapi.Form(max_length=100)] = ""):
    return Thanks(stars=rating)


class Report(pydantic.BaseModel):
    items: int
    orders: int


@app.get("/report", response_model=Report, responses=DENIED,
         dependencies=[fastapi.Depends(basic)], operation_id="read_report")
def read_report():
    return Report(items=len(items), orders=len(orders))


@app.get("/stock", response_model=Report, responses=DENIED,
         dependencies=[fastapi.Depends(api_key)], operation_id="read_stock")
def read_stock():
    return Report(items=len(items), orders=len(orders))


def main():
    global FAULT
    if sys.argv[1:] == ["--faults"]:
        print("\n".join(FAULTS))
        return
    FAULT = sys.argv[2] if len(sys.argv) > 2 else ""
    if FAULT and FAULT not in FAULTS:
        sys.exit(f"there is no fault {FAULT}")
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]),
                log_level="critical", access_log=False)


if __name__ == "__main__":
    main()
