package io.unifiedtelemetry.connect.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints why a command was not run to its end: one line, unless the reason is a bug of ours. */
final class Failures {
  private Failures() {}

  static int invalidOptions(ParameterException invalid, String[] arguments) {
    CommandLine command = invalid.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(invalid.getMessage());
    UnmatchedArgumentException.printSuggestions(invalid, err);
    err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (isExpected(failure) && failure.getMessage() != null) {
      err.println(reason(failure));
    } else {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static boolean isExpected(Exception failure) {
    return !(failure instanceof RuntimeException)
        || failure instanceof IllegalArgumentException
        || failure instanceof KafkaException;
  }

  private static String reason(Exception failure) {
    if (failure instanceof NoSuchFileException file) {
      return file.getFile() + ": there is no such file";
    }
    if (failure instanceof AccessDeniedException file) {
      return file.getFile() + ": permission denied";
    }
    return failure instanceof FileSystemException file
        ? file.getFile() + " cannot be read or written"
        : failure.getMessage();
  }
}
