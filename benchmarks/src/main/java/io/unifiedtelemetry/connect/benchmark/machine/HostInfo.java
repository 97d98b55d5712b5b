package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts about the machine, Java and the commit, for comparing results. */
public final class HostInfo {
  private HostInfo() {}

  /** Returns the facts by name. */
  public static Map<String, String> read(Path project) throws IOException, InterruptedException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", field(Path.of("/proc/cpuinfo"), "model name"));
    facts.put("cores", Integer.toString(CpuAffinity.count()));
    facts.put("memory", gigabytes(field(Path.of("/proc/meminfo"), "MemTotal")));
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("commit", commit(project));
    return facts;
  }

  private static String commit(Path project) throws IOException, InterruptedException {
    String commit = output(project, List.of("git", "rev-parse", "--short=12", "HEAD"));
    String changes = output(project, List.of("git", "status", "--porcelain", "-uno"));
    return commit.isEmpty() ? "unknown" : commit + (changes.isEmpty() ? "" : " with changes");
  }

  private static String output(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? text.strip() : "";
  }

  private static String field(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String gigabytes(String kilobytes) {
    String digits = kilobytes.replaceAll("\\D", "");
    return digits.isEmpty() ? "unknown" : Math.round(Long.parseLong(digits) / 1e6) + " GB";
  }
}
