package com.catalyst2sql.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.federation.execution.StageTimes.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class HtmlPageTest {

  @Test
  void aChartIsWellFormedAndHasAPointForEachMeasurement()
      throws IOException, SAXException, ParserConfigurationException {
    LogChart.Curve joins =
        new LogChart.Curve(
            "joins & <more>",
            List.of(
                new LogChart.Point(10, 0.5),
                new LogChart.Point(100, 5),
                new LogChart.Point(1000, 500)));
    assertEquals(2, joins.power(), 1e-9);
    LogChart.Curve one = new LogChart.Curve("one", List.of(new LogChart.Point(0.1, 3)));
    Document svg = parse(new LogChart("size", List.of(joins, one)).svg());
    assertEquals(4, svg.getElementsByTagName("circle").getLength());
    assertEquals(2, svg.getElementsByTagName("polyline").getLength());
  }

  @Test
  void stagesAreMeasuredAndShownByQuery(@TempDir Path directory)
      throws SQLException, IOException, SAXException, ParserConfigurationException {
    Map<String, Map<Stage, Double>> stages;
    try (QueryStages c2s = new QueryStages(Map.of(), Map.of(), 2)) {
      stages = c2s.of(Map.of("q1", "SELECT sum(id) FROM range(1000)"));
    }
    assertEquals(List.of(Stage.values()), List.copyOf(stages.get("q1").keySet()));
    for (Stage stage : List.of(Stage.PARSING, Stage.ANALYSIS, Stage.UNPARSING, Stage.RUNNING)) {
      assertTrue(stages.get("q1").get(stage) > 0, stage.name());
    }
    String table = HtmlPage.stages(stages);
    // Headings, and a row with as many cells and one for the bar.
    Document shown = parse("<div>" + table + "</div>");
    assertEquals(Stage.values().length + 1, shown.getElementsByTagName("td").getLength());
    Path page = directory.resolve("page.html");
    HtmlPage.write(page, "a < b", table);
    assertTrue(Files.readString(page).contains("<h1>a &lt; b</h1>"));
  }

  private static Document parse(String xml)
      throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
