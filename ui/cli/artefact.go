package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/reports"
	"github.com/fourgate/fourgate/ui/command"
)

// writeArtefact encodes a report and puts it where it was asked for. Nothing
// is left behind where encoding fails.
func (a *app) writeArtefact(ctx context.Context, v command.ReportView, m *meter) error {
	m.stage("writing " + v.Format)
	var out bytes.Buffer
	if err := a.encode(ctx, v, &out); err != nil {
		return err
	}
	return a.put(v.Output, out.Bytes(), m)
}

// put writes what was made to a file, or to standard output for "-".
func (a *app) put(output string, data []byte, m *meter) error {
	if output == "-" {
		_, err := a.out.Write(data)
		return err
	}
	if err := replaceFile(output, data); err != nil {
		return fileError(output, err)
	}
	m.stop()
	if !a.quiet {
		p := a.page()
		p.line(0, 2, text("wrote "), styled(bold, output), text(" ("+size(len(data))+")"))
	}
	return nil
}

func (a *app) encode(ctx context.Context, v command.ReportView, out *bytes.Buffer) error {
	meta := reports.Meta{Title: v.Title, Sources: v.Sources, Version: command.Version}
	if v.Date != "" {
		date, err := time.Parse(time.DateOnly, v.Date)
		if err != nil {
			return err
		}
		meta.Date = date
	}
	report := reports.NewReport(v.Result, meta)
	opts := reports.Options{Layout: layout.Engine{Worker: a.streams.Layout}, Detail: v.Detail}
	switch v.Format {
	case "svg":
		return reports.SVG(ctx, out, report, opts)
	case "png":
		return reports.PNG(ctx, out, report, opts)
	case "dot":
		return reports.DOT(out, report, opts)
	case "pdf":
		return reports.PDF(ctx, out, report, opts)
	}
	return model.Errorf(model.CodeInternal, model.Pos{}, "nothing writes %s", v.Format)
}

// replaceFile writes a file in one step: whoever looks sees the old one or the
// whole new one. What a link leads to is replaced, not the link; a device or
// pipe is written to as it is.
func replaceFile(name string, data []byte) (err error) {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			return os.WriteFile(name, data, 0)
		}
		mode = info.Mode().Perm()
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".fourgate-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Chmod(mode), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}

// fileError says why a file cannot be written, in our words.
func fileError(name string, err error) error {
	pos := model.Pos{File: name}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return model.Errorf(model.CodeNotFound, pos, "the folder to write into does not exist").WithHint("make it first")
	case errors.Is(err, fs.ErrPermission):
		return model.Errorf(model.CodeDenied, pos, "the system refuses to write here").WithHint("choose another place with --output")
	}
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	return model.Errorf(model.CodeInvalid, pos, "it cannot be written: %v", err).WithHint("choose another place with --output")
}

// size shows a number of bytes to a person.
func size(n int) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d bytes", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}
