package io.unifiedtelemetry.connect.integration.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The messages of the plugins, read from their sources: every text of at least two words, except
 * where it is known to be no message. So a message is found whatever it is passed to. Values in it
 * are written as {@code …}.
 */
final class PluginMessages {
  private static final List<String> MODULES =
      List.of(
          "connect-common",
          "voyager-source-connector",
          "influx-source-connector",
          "influx-sink-connector");

  private static final Pattern WORDS = Pattern.compile("[a-z]{2,}[:,]? (?:[a-z]{2,}|…)");
  private static final Pattern VALUE = Pattern.compile("%(?:0?\\d*[dsx]|\\.\\d+f)|\\{}");

  /** Calls whose texts are documentation, are logged below WARN, or are compared with others. */
  private static final Set<String> OTHER_CALLS =
      Set.of(
          "label",
          "doc",
          "info",
          "debug",
          "trace",
          "compile",
          "startsWith",
          "endsWith",
          "contains",
          "field",
          "text",
          "flag",
          "integer",
          "gauge",
          "counter");

  /** Classes whose texts are descriptions of fields, or what servers print. */
  private static final Set<String> OTHER_CLASSES = Set.of("ServerReasons");

  private PluginMessages() {}

  /** Returns the messages in alphabetical order, each with a place where it is written. */
  static Map<String, String> find() throws IOException {
    return in(sources());
  }

  /** Returns the messages in these files. */
  static Map<String, String> in(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, String> messages = new TreeMap<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, messages).scan(unit, null);
      }
    }
    return messages;
  }

  /** Returns a text with one space between words, and without spaces at its ends. */
  static String normalized(String text) {
    return VALUE.matcher(text).replaceAll("…").replaceAll("\\s+", " ").strip();
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Project.ROOT.resolve(module).resolve("src/main/java"))) {
        files
            .filter(each -> each.toString().endsWith(".java"))
            .filter(each -> !each.endsWith("package-info.java"))
            .forEach(all::add);
      }
    }
    return all;
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final Map<String, String> messages;

    Scanner(CompilationUnitTree unit, Map<String, String> messages) {
      this.unit = unit;
      this.messages = messages;
    }

    @Override
    public Void visitAnnotation(AnnotationTree tree, Void none) {
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
      return OTHER_CLASSES.contains(tree.getSimpleName().toString())
          ? null
          : super.visitClass(tree, none);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void none) {
      return tree.getName().contentEquals("toString") ? null : super.visitMethod(tree, none);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
      // The receiver of such a call may contain messages: other calls of the same chain.
      return OTHER_CALLS.contains(name(call.getMethodSelect()))
          ? scan(call.getMethodSelect(), none)
          : super.visitMethodInvocation(call, none);
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void none) {
      if (tree.getKind() != Kind.PLUS) {
        return super.visitBinary(tree, none);
      }
      StringBuilder text = new StringBuilder();
      append(tree, text);
      add(text.toString());
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void none) {
      if (tree.getValue() instanceof String text) {
        add(text);
      }
      return null;
    }

    /** Literals as they are, other operands as … */
    private void append(Tree operand, StringBuilder text) {
      if (operand instanceof BinaryTree sum && sum.getKind() == Kind.PLUS) {
        append(sum.getLeftOperand(), text);
        append(sum.getRightOperand(), text);
      } else if (operand instanceof LiteralTree literal
          && literal.getValue() instanceof String part) {
        text.append(part);
      } else if (operand instanceof ParenthesizedTree group
          && group.getExpression() instanceof BinaryTree) {
        append(group.getExpression(), text);
      } else {
        MethodInvocationTree format = formatted(operand);
        if (format == null) {
          text.append('…');
          scan(operand, null);
        } else {
          append(((MemberSelectTree) format.getMethodSelect()).getExpression(), text);
          format.getArguments().forEach(each -> scan(each, null));
        }
      }
    }

    private static MethodInvocationTree formatted(Tree operand) {
      return operand instanceof MethodInvocationTree call
              && name(call.getMethodSelect()).equals("formatted")
              && call.getMethodSelect() instanceof MemberSelectTree
          ? call
          : null;
    }

    private void add(String text) {
      String message = normalized(text);
      if (WORDS.matcher(message).find()) {
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        messages.putIfAbsent(message, file);
      }
    }

    private static String name(ExpressionTree method) {
      String text = method.toString();
      return text.substring(text.lastIndexOf('.') + 1);
    }
  }
}
