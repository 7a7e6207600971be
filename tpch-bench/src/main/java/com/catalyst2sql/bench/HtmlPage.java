package com.catalyst2sql.bench;

import com.catalyst2sql.federation.execution.StageTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What the pages of all benchmarks share. They need nothing else: no library, no picture, nothing from the net. */
final class HtmlPage {

  private static final String STYLE =
      """
      body{font:14px sans-serif;margin:2em}table{border-collapse:collapse;width:100%}
      td,th{padding:2px 8px;border-bottom:1px solid #ddd;text-align:left}.bars td:nth-child(2){width:70%}
      .n{text-align:right}.bars div{height:14px;margin:1px 0;font-size:11px;white-space:nowrap}
      .c2s{background:#4a90d9}.duckdb{background:#e8c547}.spark{background:#e07b53}
      .stages div{display:flex;height:14px}.stages td:last-child{width:55%}.stages span{height:14px}
      .parsing{background:#7b5ea7}.analysis{background:#4a90d9}.optimizing{background:#58b8a5}
      .unparsing{background:#8fc458}.running{background:#e8c547}.fetching{background:#e07b53}
      """;

  private HtmlPage() {}

  static void write(Path file, String title, String body) throws IOException {
    Files.writeString(
        file,
        """
        <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>%s</title>
        <style>%s</style>
        <h1>%s</h1>
        %s</html>
        """
            .formatted(escaped(title), STYLE, escaped(title), body));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A stage as people write it. */
  static String name(StageTimes.Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  /** A table of milliseconds by query and stage, with a bar of their shares; nothing where there are none. */
  static String stages(Map<String, Map<StageTimes.Stage, Double>> stages) {
    if (stages.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("<h2>Where the time of c2s goes</h2>\n");
    table.append("<p>Milliseconds by the clock, with neither plan nor result from a cache.</p>\n");
    table.append("<table class='stages'><tr><th>query</th>");
    for (StageTimes.Stage stage : StageTimes.Stage.values()) {
      table.append("<th class='%1$s'>%1$s</th>".formatted(name(stage)));
    }
    table.append("<th>shares</th></tr>\n");
    stages.forEach((query, millis) -> table.append(row(query, millis)));
    return table.append("</table>\n").toString();
  }

  private static String row(String query, Map<StageTimes.Stage, Double> millis) {
    double sum = millis.values().stream().mapToDouble(Double::doubleValue).sum();
    StringBuilder cells = new StringBuilder("<tr><th>" + escaped(query) + "</th>");
    StringBuilder bar = new StringBuilder("<td><div>");
    for (Map.Entry<StageTimes.Stage, Double> stage : millis.entrySet()) {
      cells.append(String.format(Locale.ROOT, "<td class='n'>%.2f</td>", stage.getValue()));
      bar.append(
          String.format(
              Locale.ROOT,
              "<span class='%s' style='width:%.2f%%'></span>",
              name(stage.getKey()),
              sum == 0 ? 0 : 100 * stage.getValue() / sum));
    }
    return cells.append(bar).append("</div></td></tr>\n").toString();
  }
}
