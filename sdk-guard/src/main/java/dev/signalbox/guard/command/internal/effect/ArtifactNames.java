package dev.signalbox.guard.command.internal.effect;

import java.util.Set;

/** Names of files and directories that builds, tools and caches make again. */
final class ArtifactNames {
  /** Directories that builds and tools make again. */
  private static final Set<String> ARTIFACT_DIRECTORIES =
      Set.of(
          "node_modules",
          "bower_components",
          "jspm_packages",
          "dist",
          "build",
          "out",
          "target",
          "__pycache__",
          ".pytest_cache",
          ".mypy_cache",
          ".ruff_cache",
          ".tox",
          ".nox",
          ".venv",
          "venv",
          ".eggs",
          "htmlcov",
          "coverage",
          ".nyc_output",
          ".next",
          ".nuxt",
          ".svelte-kit",
          ".output",
          ".cache",
          ".parcel-cache",
          ".turbo",
          ".vite",
          ".angular",
          ".gradle",
          "cmake-build-debug",
          "cmake-build-release",
          "bazel-bin",
          "bazel-out",
          "DerivedData",
          ".dart_tool",
          "Pods",
          "_build",
          ".serverless",
          ".aws-sam",
          ".ipynb_checkpoints",
          ".hypothesis",
          "storybook-static",
          "test-results",
          "playwright-report",
          "tmp",
          "temp",
          ".tmp",
          "obj",
          "logs",
          ".terraform",
          ".docusaurus",
          "site-packages",
          ".stack-work",
          "elm-stuff",
          ".bundle",
          "zig-cache",
          "zig-out",
          ".build");

  /** Endings of files that builds and tools make again. */
  private static final Set<String> ARTIFACT_ENDINGS =
      Set.of(
          "pyc",
          "pyo",
          "pyd",
          "o",
          "obj",
          "class",
          "tmp",
          "temp",
          "swp",
          "swo",
          "bak",
          "orig",
          "rej",
          "log",
          "tsbuildinfo",
          "gcda",
          "gcno",
          "lcov",
          "egg-info",
          "pid",
          "cache");

  private static final Set<String> ARTIFACT_FILES =
      Set.of(
          ".DS_Store",
          "Thumbs.db",
          ".coverage",
          "npm-debug.log",
          "yarn-error.log",
          "core",
          "nohup.out",
          "a.out",
          ".eslintcache",
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "poetry.lock",
          "uv.lock",
          "Pipfile.lock",
          "Cargo.lock",
          "composer.lock",
          "Gemfile.lock",
          "bun.lock",
          "bun.lockb");

  private static final Set<String> CACHES_AT_HOME =
      Set.of(
          ".cache",
          ".npm",
          ".gradle/caches",
          ".m2/repository",
          ".ivy2",
          "Library/Caches",
          ".yarn/cache",
          ".pnpm-store",
          ".nuget/packages",
          ".cargo/registry",
          ".local/share/Trash",
          ".Trash",
          "go/pkg/mod/cache");

  private ArtifactNames() {}

  static boolean isArtifact(String relative) {
    int start = 0;
    while (start < relative.length()) {
      int end = relative.indexOf('/', start);
      boolean last = end < 0;
      String name = relative.substring(start, last ? relative.length() : end);
      if (ARTIFACT_DIRECTORIES.contains(name)
          || name.endsWith(".egg-info")
          || (last && isArtifactFile(name))) {
        return true;
      }
      start = last ? relative.length() : end + 1;
    }
    return false;
  }

  private static boolean isArtifactFile(String name) {
    return ARTIFACT_FILES.contains(name)
        || ARTIFACT_ENDINGS.contains(PathNames.ending(name))
        || name.endsWith("~");
  }

  static boolean isCache(String belowHome) {
    return isBelowAny(belowHome, CACHES_AT_HOME);
  }

  private static boolean isBelowAny(String path, Set<String> roots) {
    for (String root : roots) {
      if (path.equals(root) || path.startsWith(root + "/")) {
        return true;
      }
    }
    return false;
  }
}
