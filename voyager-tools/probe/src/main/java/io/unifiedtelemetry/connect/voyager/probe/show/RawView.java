package io.unifiedtelemetry.connect.voyager.probe.show;

import io.unifiedtelemetry.connect.voyager.probe.ask.Probed;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What devices printed, even where it is no reading. */
record RawView(PrintWriter out) implements View {

  @Override
  public void show(List<Probed> round) {
    round.forEach(probed -> probed.answer().ifPresent(answer -> out.print(text(answer))));
    out.flush();
  }

  private static String text(Response answer) {
    return new String(answer.bytes(), 0, answer.length(), StandardCharsets.UTF_8);
  }
}
