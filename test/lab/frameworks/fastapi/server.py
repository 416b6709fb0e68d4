"""FastAPI as its security tutorial shows it, with Starlette's sessions and CORS."""

import sys

sys.path.insert(0, "..")
import jwt
import uvicorn
from fastapi import Depends, FastAPI, Form, HTTPException, Request, Response, Security, status
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from fastapi.security import (
    APIKeyCookie,
    APIKeyHeader,
    APIKeyQuery,
    HTTPAuthorizationCredentials,
    HTTPBasic,
    HTTPBasicCredentials,
    HTTPBearer,
    OAuth2PasswordBearer,
    OAuth2PasswordRequestForm,
    SecurityScopes,
)
from python_lab import PAGES, PORT, PROFILE, token
from starlette.middleware.sessions import SessionMiddleware

app = FastAPI()
app.add_middleware(
    SessionMiddleware,
    secret_key="lab",
    same_site="none" if PROFILE == "cross-site" else "lax",
    https_only=PROFILE in ("cross-site", "https-only"),
    max_age=2 if PROFILE == "short" else 14 * 24 * 3600,
)
pages = {"allow_origin_regex": PAGES}
every = {"allow_credentials": True, "allow_methods": ["*"], "allow_headers": ["*"]}
cors = {
    "any-origin": {"allow_origins": ["*"], "allow_methods": ["*"], "allow_headers": ["*"]},
    "other-origin": {"allow_origins": ["https://www.example.com"], **every},
    "few-headers": {**pages, "allow_credentials": True, "allow_methods": ["*"]},
    "few-methods": {**pages, "allow_credentials": True, "allow_headers": ["*"]},
    "no-cors": None,
}.get(PROFILE, {**pages, **every})
if cors:
    app.add_middleware(CORSMiddleware, **cors)

if PROFILE == "guard-outermost":

    @app.middleware("http")
    async def guard(request: Request, call_next):
        if request.url.path.startswith("/guarded") and not request.headers.get("authorization"):
            return JSONResponse(status_code=401, content={"detail": "Unauthorized"})
        return await call_next(request)


@app.get("/api/lab/reset/", status_code=204)
def reset():
    return Response(status_code=204)


@app.get("/api/lab/token/")
def lab_token(request: Request):
    return {"token": token(request.query_params)}


# The tutorial's OAuth2 with a password and JWTs.

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token", scopes={"items": "Read items."})
USERS = {"ada": {"scopes": ["me"]}, "root": {"scopes": ["me", "items"]}, "ina": {"disabled": True}}


def current_user(security_scopes: SecurityScopes, value: str = Depends(oauth2_scheme)):
    challenge = f'Bearer scope="{security_scopes.scope_str}"' if security_scopes.scopes else "Bearer"
    credentials_exception = HTTPException(
        status_code=status.HTTP_401_UNAUTHORIZED,
        detail="Could not validate credentials",
        headers={"WWW-Authenticate": challenge},
    )
    try:
        payload = jwt.decode(value, "lab", algorithms=["HS256"], options={"verify_aud": False})
    except jwt.PyJWTError:
        raise credentials_exception
    name = payload.get("sub")
    if name not in USERS:
        raise credentials_exception
    for scope in security_scopes.scopes:
        if scope not in payload.get("scope", "").split():
            raise HTTPException(
                status_code=status.HTTP_401_UNAUTHORIZED,
                detail="Not enough permissions",
                headers={"WWW-Authenticate": challenge},
            )
    return name


def active_user(name: str = Security(current_user, scopes=[])):
    if USERS[name].get("disabled"):
        raise HTTPException(status_code=400, detail="Inactive user")
    return name


@app.post("/token")
def sign_in(form: OAuth2PasswordRequestForm = Depends()):
    if form.password != "secret":
        raise HTTPException(
            status_code=status.HTTP_401_UNAUTHORIZED,
            detail="Incorrect username or password",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return {"access_token": token({"sub": form.username}), "token_type": "bearer"}


@app.get("/users/me")
def me(name: str = Depends(active_user)):
    return {"name": name}


@app.get("/users/me/items/")
def my_items(name: str = Security(current_user, scopes=["items"])):
    return [1]


@app.post("/items/")
def new_item(name: str = Depends(active_user)):
    return {"id": 1}


@app.delete("/items/1")
def delete_item(name: str = Depends(active_user)):
    return {}


@app.get("/items/")
def items(name: str = Depends(active_user)):
    return [1]


@app.get("/admin")
def admin(name: str = Depends(active_user)):
    if name != "root":
        raise HTTPException(status_code=403)
    return [1]


# HTTPBearer with a check by hand, as in the tutorials of others.


def bearer(credentials: HTTPAuthorizationCredentials = Depends(HTTPBearer())):
    try:
        return jwt.decode(credentials.credentials, "lab", algorithms=["HS256"])
    except jwt.ExpiredSignatureError:
        raise HTTPException(status_code=401, detail="Token has expired")
    except jwt.InvalidTokenError:
        raise HTTPException(status_code=403, detail="Invalid token or expired token.")


@app.get("/bearer/items")
def bearer_items(claims: dict = Depends(bearer)):
    return [1]


# HTTPBasic, and keys.


@app.get("/basic/me")
def basic(credentials: HTTPBasicCredentials = Depends(HTTPBasic())):
    if credentials.password != "secret":
        raise HTTPException(
            status_code=status.HTTP_401_UNAUTHORIZED,
            detail="Incorrect username or password",
            headers={"WWW-Authenticate": "Basic"},
        )
    return {"name": credentials.username}


@app.get("/key/header")
def key_header(key: str = Depends(APIKeyHeader(name="X-API-Key"))):
    if key != "secret-key":
        raise HTTPException(status_code=401, detail="Invalid API Key")
    return [1]


@app.get("/key/query")
def key_query(key: str = Depends(APIKeyQuery(name="api_key"))):
    return [1]


@app.get("/key/cookie")
def key_cookie(key: str = Depends(APIKeyCookie(name="access_token"))):
    return [1]


@app.post("/key/cookie")
def set_key_cookie(response: Response):
    response.set_cookie("access_token", "secret-key", httponly=True)
    return {}


# Starlette's session.


@app.post("/session/login")
def session_login(request: Request, username: str = Form(), password: str = Form()):
    if password != "secret":
        raise HTTPException(status_code=401, detail="Invalid credentials")
    request.session["user"] = username
    return {"name": username}


@app.get("/session/items")
def session_items(request: Request):
    if "user" not in request.session:
        raise HTTPException(status_code=401)
    return [1]


@app.get("/session/admin")
def session_admin(request: Request):
    if request.session.get("user") != "root":
        raise HTTPException(status_code=403, detail="Operation not permitted")
    return [1]


@app.get("/guarded/items")
def guarded():
    return [1]


@app.get("/open")
def open_to_all():
    return {"ok": True}


uvicorn.run(app, host="127.0.0.1", port=PORT, log_level="warning")
