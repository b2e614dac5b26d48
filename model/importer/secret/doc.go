// Package secret decides whether a text in an input looks like a secret that
// somebody wrote down: by the name it bears and by its shape.
//
// It judges and forgets: no function returns a secret or a part of one, and
// nothing here knows formats or graphs. It would rather miss an odd password
// than call ordinary configuration a secret.
//
//	secret.Variable("DB_PASSWORD", "hunter2!")           // true
//	secret.Variable("DB_PASSWORD_LENGTH", "16")          // false
//	secret.Variable("GREETING", "AKIA…")                 // true: an access key's shape
package secret
