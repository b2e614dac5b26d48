package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// readGradleBuild notes that a build file is there. It is a program: what it
// names is not known without running it.
func readGradleBuild(file string, _ []byte) (Manifest, []model.Loss) {
	c := newCollector(file, maven, Declares)
	c.m.Open = true
	return c.done()
}

// readGradleLock reads gradle.lockfile: "group:artifact:version=configurations".
func readGradleLock(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, maven, Locks)
	c.m.Locked = true
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "empty=") {
			continue
		}
		artifact, configurations, ok := strings.Cut(line, "=")
		end := strings.LastIndexByte(artifact, ':')
		if !ok || end < 0 {
			c.m.Locked, c.m.Open = false, true
			c.lose(number, 1, "this is no line of a Gradle lock file", "write it anew with --write-locks")
			break
		}
		c.add(model.Package{
			Name: artifact[:end], Version: artifact[end+1:], Dev: developmentConfigurations(configurations),
			Source: model.PackageFromRegistry, Pos: c.at(number, 1),
		})
	}
	return c.done()
}

// developmentConfigurations reports whether all of them are for tests or for the
// compiler alone.
func developmentConfigurations(list string) bool {
	for name := range strings.SplitSeq(list, ",") {
		if name != "" && !strings.HasPrefix(name, "test") && name != "annotationProcessor" && name != "checkstyle" {
			return false
		}
	}
	return true
}

// readGradleSums notes that hashes are kept beside a Gradle build. Gradle
// refuses to build with an artifact that is not among them.
func readGradleSums(file string, _ []byte) (Manifest, []model.Loss) {
	return newCollector(file, maven, Sums).done()
}
