package io.unifiedtelemetry.connect.cli.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.unifiedtelemetry.connect.cli.check.settings.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Prints what was found. */
final class Report {

  /** The form of the output. */
  enum Format {
    /** {@code FILE:LINE: error: key: message}, which editors understand. */
    TEXT,
    /** A list of objects. */
    JSON,
    /** Commands of GitHub's workflows, which become annotations of the lines. */
    GITHUB;

    /** As it is written and completed on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A problem and its place. */
  record Entry(Path file, int line, Problem problem) {
    private String severity() {
      return problem.severity().name().toLowerCase(Locale.ROOT);
    }

    private String text() {
      return problem.key().isEmpty() ? problem.message() : problem.key() + ": " + problem.message();
    }
  }

  private static final int MAX_NAMED = 3;

  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  void print(Format format, List<Entry> found) {
    List<Entry> sorted =
        found.stream()
            .sorted(Comparator.comparing(Entry::file).thenComparing(Entry::line))
            .toList();
    switch (format) {
      case TEXT ->
          sorted.forEach(
              each ->
                  out.printf(
                      "%s:%d: %s: %s%n", each.file, each.line, each.severity(), each.text()));
      case JSON -> printJson(sorted);
      case GITHUB ->
          sorted.forEach(
              each ->
                  out.printf(
                      "::%s file=%s,line=%d::%s%n",
                      each.severity(), each.file, each.line, escaped(each.text())));
    }
    out.flush();
  }

  /** Prints one line for people. */
  void summary(int files, List<Entry> found, List<String> missing) {
    long errors = found.stream().filter(each -> each.problem.isError()).count();
    long warnings = found.size() - errors;
    out.printf(
        "%s checked: %s, %s%n",
        count(files, "file"), count(errors, "error"), count(warnings, "warning"));
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing.subList(0, Math.min(MAX_NAMED, missing.size())));
      int more = missing.size() - MAX_NAMED;
      out.printf(
          "not checked, because not on this machine: %s%n",
          more > 0 ? names + " and " + more + " more" : names);
    }
    out.flush();
  }

  private static String count(long number, String what) {
    return number == 1 ? "1 " + what : number + " " + what + "s";
  }

  private void printJson(List<Entry> sorted) {
    ArrayNode list = new ObjectMapper().createArrayNode();
    sorted.forEach(
        each ->
            list.addObject()
                .put("file", each.file.toString())
                .put("line", each.line)
                .put("severity", each.severity())
                .put("key", each.problem.key())
                .put("message", each.problem.message()));
    out.println(list.toPrettyString());
  }

  /** As GitHub's toolkit escapes the data of such a command. */
  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
