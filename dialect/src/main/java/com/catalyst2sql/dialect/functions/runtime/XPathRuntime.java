package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XPath over XML texts, by the JDK. An empty text or path gives NULL. External entities are not followed. */
public final class XPathRuntime {

  private static final String SAX = "http://xml.org/sax/features/";
  private static final String LOAD_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  /** Evaluators that no thread uses now, by path: neither they nor XML parsers may be shared. */
  private static final BoundedCache<Queue<Evaluator>> EVALUATORS =
      new BoundedCache<>(path -> new ConcurrentLinkedQueue<>());

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of("c2s_xpath", List.of(STRING, STRING), STRING, XPathRuntime::list),
          JavaFunction.of(
              "c2s_xpath_boolean",
              List.of(STRING, STRING),
              BOOLEAN,
              a -> evaluate(a, XPathConstants.BOOLEAN)),
          JavaFunction.of(
              "c2s_xpath_double",
              List.of(STRING, STRING),
              DOUBLE,
              a -> evaluate(a, XPathConstants.NUMBER)),
          JavaFunction.of(
              "c2s_xpath_string",
              List.of(STRING, STRING),
              STRING,
              a -> evaluate(a, XPathConstants.STRING)));

  private XPathRuntime() {}

  private static Object evaluate(Object[] a, QName type) {
    String xml = (String) a[0];
    String path = (String) a[1];
    if (xml.isEmpty() || path.isEmpty()) {
      return null;
    }
    Queue<Evaluator> idle = EVALUATORS.get(path);
    Evaluator evaluator = idle.poll();
    if (evaluator == null) {
      evaluator = new Evaluator(path);
    }
    Object value = evaluator.evaluate(xml, type);
    idle.add(evaluator);
    return value;
  }

  /** The values of nodes; elements have none. */
  private static Object list(Object[] a) {
    NodeList nodes = (NodeList) evaluate(a, XPathConstants.NODESET);
    if (nodes == null) {
      return null;
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      values.add(nodes.item(i).getNodeValue());
    }
    return JsonText.array(values);
  }

  /** A compiled path and an XML parser, for one thread at a time. */
  private static final class Evaluator {

    private final XPathExpression path;
    private final DocumentBuilder builder;

    Evaluator(String path) {
      try {
        this.path = XPathFactory.newInstance().newXPath().compile(path);
      } catch (XPathExpressionException e) {
        throw invalid("C2S.INVALID_XPATH", "'" + path + "' is no XPath: " + e.getMessage());
      }
      try {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(SAX + "external-general-entities", false);
        factory.setFeature(SAX + "external-parameter-entities", false);
        factory.setFeature(LOAD_DTD, false);
        builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new Quiet());
      } catch (ParserConfigurationException e) {
        throw new IllegalStateException(e);
      }
    }

    Object evaluate(String xml, QName type) {
      try {
        return path.evaluate(builder.parse(new InputSource(new StringReader(xml))), type);
      } catch (SAXException | IOException e) {
        throw invalid("C2S.INVALID_XML", "The text is no XML: " + e.getMessage());
      } catch (XPathExpressionException e) {
        throw invalid("C2S.INVALID_XPATH", "The XPath fails: " + e.getMessage());
      }
    }

    private static SparkSqlException invalid(String errorClass, String message) {
      return new SparkSqlException(errorClass, "22023", message);
    }
  }

  /** The parser's own handler prints to the console. */
  private static final class Quiet implements ErrorHandler {

    @Override
    public void warning(SAXParseException e) {
      // the document can be read
    }

    @Override
    public void error(SAXParseException e) {
      // the document can be read
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
