package config

import (
	"bytes"
	"compress/gzip"
	"crypto/md5"  //nolint:gosec // a function of the language, not protection
	"crypto/sha1" //nolint:gosec // a function of the language, not protection
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"net/url"

	"github.com/fourgate/fourgate/model/source"
)

// hashFunctions encode and digest texts that are known.
func hashFunctions() map[string]builtin {
	out := map[string]builtin{
		"base64encode": onText(func(s string) (string, bool) { return base64.StdEncoding.EncodeToString([]byte(s)), true }),
		"base64decode": onText(decodeBase64),
		"base64gzip":   onText(compress),
		"urlencode":    onText(func(s string) (string, bool) { return url.QueryEscape(s), true }),
		"urldecode":    onText(func(s string) (string, bool) { t, err := url.QueryUnescape(s); return t, err == nil }),
	}
	for name, f := range hashes() {
		out[name] = onText(func(s string) (string, bool) { return f([]byte(s)), true })
	}
	return out
}

func hashes() map[string]func([]byte) string {
	return map[string]func([]byte) string{
		"md5":          func(b []byte) string { h := md5.Sum(b); return hex.EncodeToString(h[:]) },  //nolint:gosec // see above
		"sha1":         func(b []byte) string { h := sha1.Sum(b); return hex.EncodeToString(h[:]) }, //nolint:gosec // see above
		"sha256":       func(b []byte) string { h := sha256.Sum256(b); return hex.EncodeToString(h[:]) },
		"sha512":       func(b []byte) string { h := sha512.Sum512(b); return hex.EncodeToString(h[:]) },
		"base64sha256": func(b []byte) string { h := sha256.Sum256(b); return base64.StdEncoding.EncodeToString(h[:]) },
		"base64sha512": func(b []byte) string { h := sha512.Sum512(b); return base64.StdEncoding.EncodeToString(h[:]) },
	}
}

// onText makes a function of one that works on a text.
func onText(f func(string) (string, bool)) builtin {
	return onSettled(func(c *functionCall, args []*source.Node) *source.Node {
		if len(args) != 1 || !literal(args[0]) || len(args[0].Text) > maxText {
			return c.failing("it takes a text")
		}
		text, ok := f(args[0].Text)
		if !ok {
			return c.failing("the text cannot be decoded")
		}
		return source.NewString(c.pos, text)
	})
}

func decodeBase64(s string) (string, bool) {
	data, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return "", false
	}
	return validText(data)
}

func compress(s string) (string, bool) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		return "", false
	}
	if err := w.Close(); err != nil {
		return "", false
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), true
}
