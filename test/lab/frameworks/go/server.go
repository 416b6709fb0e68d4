// Gin under /gin, Echo under /echo, net/http with gorilla/csrf under /csrf: each with its own middleware, as their documentation shows it.
package main

import (
	"net/http"
	"os"
	"regexp"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/csrf"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

const key = "f3a9c1d47be24e0fb1a2c3d4e5f60718"

func items(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-CSRF-Token", csrf.Token(r))
	w.Header().Set("Content-Type", "application/json")
	w.Write([]byte("[]"))
}

func main() {
	gin.SetMode(gin.ReleaseMode)
	g := gin.New()
	g.GET("/gin/basic", gin.BasicAuth(gin.Accounts{"ada": "secret"}), func(c *gin.Context) { c.JSON(200, gin.H{}) })
	g.GET("/gin/token", func(c *gin.Context) {
		if c.GetHeader("Authorization") != "Bearer "+key {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unauthorized"})
			return
		}
		c.JSON(200, gin.H{})
	})

	e := echo.New()
	ok := func(c echo.Context) error { return c.JSON(200, map[string]string{}) }
	e.GET("/echo/jwt", ok, middleware.JWT([]byte(key)))
	e.GET("/echo/key", ok, middleware.KeyAuth(func(k string, c echo.Context) (bool, error) { return k == key, nil }))
	e.GET("/echo/basic", ok, middleware.BasicAuth(func(u, p string, c echo.Context) (bool, error) { return u == "ada" && p == "secret", nil }))
	crumb := middleware.CSRF()
	e.GET("/echo/csrf", ok, crumb)
	e.POST("/echo/csrf", ok, crumb)

	protect := csrf.Protect([]byte(key), csrf.Secure(false), csrf.Path("/"))(http.HandlerFunc(items))

	pages := regexp.MustCompile(":(" + os.Getenv("PAGES_HTTP") + "|" + os.Getenv("PAGES_HTTPS") + ")$")
	handler := http.NewServeMux()
	handler.HandleFunc("/api/lab/reset/", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) })
	handler.Handle("/gin/", g)
	handler.Handle("/echo/", e)
	handler.Handle("/csrf/", protect)
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if origin := r.Header.Get("Origin"); pages.MatchString(origin) {
			w.Header().Set("Access-Control-Allow-Origin", origin)
			w.Header().Set("Access-Control-Allow-Credentials", "true")
			w.Header().Set("Vary", "Origin")
			if r.Method == "OPTIONS" {
				w.Header().Set("Access-Control-Allow-Headers", r.Header.Get("Access-Control-Request-Headers"))
				w.Header().Set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
				w.WriteHeader(204)
				return
			}
		}
		handler.ServeHTTP(w, r)
	}))
}
