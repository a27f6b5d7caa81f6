package io.hls4j.cli.internal.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a page that needs nothing but itself, and shows itself light or dark as the reader does.
 */
final class Html {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c1e21; --soft: #5d646e; --paper: #fff; --line: #d8dce2;
        --band: #f3f5f8; --bar: #2a6fd6; --high: #c4302b; --good: #1b7f3b; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --soft: #9aa3ae; --paper: #15181c;
        --line: #343a42; --band: #1d2127; --bar: #5b9bf3; --high: #ef6b64; --good: #58c07b; } }
      body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
        max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      p.about { color: var(--soft); margin-top: .2rem; }
      div.wide { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line);
        white-space: nowrap; }
      th { color: var(--soft); font-weight: 600; } td.number { text-align: right; }
      tr:hover td { background: var(--band); } td.text { font-family: ui-monospace, monospace; font-size: .85em; }
      .bar { display: inline-block; width: 12rem; height: .7rem; background: var(--band);
        border: 1px solid var(--line); vertical-align: middle; margin-right: .6rem; }
      .bar i { display: block; height: 100%; background: var(--bar); } .bar i.high { background: var(--high); }
      .bad { color: var(--high); font-weight: 600; } .good { color: var(--good); }
      li { margin: .2rem 0; }
      """;

  private final StringBuilder out = new StringBuilder();

  /** Begins a page. */
  Html(String title, String about) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escape(title))
        .append("</h1>\n<p class=\"about\">")
        .append(escape(about))
        .append("</p>\n");
  }

  /** Names come from models and tools, and may hold anything. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }

  void heading(String text) {
    out.append("<h2>").append(escape(text)).append("</h2>\n");
  }

  void list(List<String> items) {
    out.append("<ul>\n");
    items.forEach(i -> out.append("<li>").append(escape(i)).append("</li>\n"));
    out.append("</ul>\n");
  }

  /** A table of names and values; a value in capitals is bad news. */
  void pairs(Map<String, String> pairs) {
    out.append("<table>\n");
    pairs.forEach(
        (name, value) ->
            out.append("<tr><th>")
                .append(escape(name))
                .append(value.contains(" NOT ") ? "</th><td class=\"bad\">" : "</th><td>")
                .append(escape(value))
                .append("</td></tr>\n"));
    out.append("</table>\n");
  }

  /** A table with headings; figures stand to the right. */
  void table(List<Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    out.append("<div class=\"wide\"><table>\n<tr>");
    columns.forEach(c -> out.append("<th>").append(escape(c)).append("</th>"));
    out.append("</tr>\n");
    for (Map<String, String> row : rows) {
      out.append("<tr>");
      columns.forEach(c -> cell(row.getOrDefault(c, "")));
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  private void cell(String value) {
    boolean number = value.matches("[-\\d.?]+( ns| %)?");
    out.append(number ? "<td class=\"number\">" : "<td class=\"text\">")
        .append(escape(value))
        .append("</td>");
  }

  /** A bar with its name before and its value behind; full at a share of 1, red from 0.8 on. */
  void bar(String name, double share, String value) {
    double percent = Math.max(0, Math.min(100, 100 * share));
    out.append("<tr><th>")
        .append(escape(name))
        .append("</th><td><span class=\"bar\"><i")
        .append(share >= 0.8 ? " class=\"high\"" : "")
        .append(" style=\"width:")
        .append(String.format(Locale.ROOT, "%.1f", percent))
        .append("%\"></i></span>")
        .append(escape(value))
        .append("</td></tr>\n");
  }

  void raw(String markup) {
    out.append(markup);
  }

  /** Ends the page. */
  String end() {
    return out.append("</body>\n</html>\n").toString();
  }
}
