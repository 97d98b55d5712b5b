package io.unifiedtelemetry.connect.voyager.device.file;

import io.unifiedtelemetry.connect.voyager.device.Requests;
import io.unifiedtelemetry.connect.voyager.device.Requests.HttpCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads and checks {@code requests} of a model file. */
final class RequestReader {
  private static final int MAX_REQUESTS = 20;
  private static final Pattern COMMAND = Pattern.compile("[^\\p{Cntrl}]+");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[^\\p{Cntrl}]*");
  private static final Pattern PATH = Pattern.compile("/[^\\s\\p{Cntrl}#]*");
  private static final Pattern METHOD = Pattern.compile("GET|POST");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");
  // Set by the connector or by Java's HTTP client.
  private static final Set<String> RESERVED_HEADERS =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private List<String> responses;

  /** Reads the requests of all transports. */
  Requests read(Entry requests) {
    requests.object("ssh", "nclu", "https");
    if (requests.node().isEmpty()) {
      throw requests.wrong("needs at least one of ssh, nclu and https");
    }
    return new Requests(
        list(requests, "ssh", RequestReader::command),
        list(requests, "nclu", RequestReader::command),
        list(requests, "https", RequestReader::call));
  }

  /** The names of the responses, which are the same for all transports; empty if there are none. */
  List<String> responses() {
    return responses;
  }

  private <T> List<T> list(Entry requests, String transport, Function<Entry, T> reader) {
    if (requests.optional(transport).isEmpty()) {
      return List.of();
    }
    Entry entry = requests.required(transport);
    List<Entry> items = entry.items();
    if (items.size() > MAX_REQUESTS) {
      throw entry.wrong("has more than " + MAX_REQUESTS + " requests");
    }
    List<T> all = items.stream().map(reader).toList();
    checkNames(entry, items);
    return all;
  }

  private void checkNames(Entry transport, List<Entry> items) {
    List<String> names = new ArrayList<>();
    for (Entry item : items) {
      if (items.size() > 1 && item.optional("as").isEmpty()) {
        throw item.wrong("has no as, which several requests need to name their responses");
      }
      item.optional("as").map(as -> as.text(ModelReader.NAME)).ifPresent(names::add);
    }
    if (Set.copyOf(names).size() != names.size()) {
      throw transport.wrong("names two responses the same: " + names);
    }
    if (responses != null && !responses.equals(names)) {
      throw transport.wrong(
          "names the responses %s, another transport %s; they must be the same, in the same order"
              .formatted(names, responses));
    }
    responses = names;
  }

  private static String command(Entry entry) {
    return entry.object("as", "command").required("command").text(COMMAND);
  }

  private static HttpCall call(Entry entry) {
    entry.object("as", "method", "path", "headers", "body", "contentType");
    String method = entry.optional("method").map(each -> each.text(METHOD)).orElse("GET");
    if (method.equals("GET") && entry.optional("body").isPresent()) {
      throw entry.required("body").wrong("needs the method POST");
    }
    return new HttpCall(
        method,
        path(entry.required("path")),
        entry.optional("headers").map(RequestReader::headers).orElse(Map.of()),
        entry.optional("body").map(RequestReader::body).orElse(""),
        entry.optional("contentType").map(each -> each.text(MEDIA_TYPE)).orElse(""));
  }

  private static String path(Entry entry) {
    String path = entry.text(PATH);
    try {
      URI.create("https://host" + path);
      return path;
    } catch (IllegalArgumentException e) {
      throw entry.wrong("is not a path of a URL: " + e.getMessage());
    }
  }

  private static Map<String, String> headers(Entry entry) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    entry
        .members()
        .forEach(
            (name, value) -> {
              if (!HEADER_NAME.matcher(name).matches()
                  || RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw value.wrong("this header cannot be set");
              }
              headers.put(name, value.text(HEADER_VALUE));
            });
    return headers;
  }

  /** A string is sent as it is, an object or list as JSON. */
  private static String body(Entry entry) {
    return entry.node().isContainerNode() ? entry.node().toString() : entry.text();
  }
}
