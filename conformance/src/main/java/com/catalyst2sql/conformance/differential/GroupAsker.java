package com.catalyst2sql.conformance.differential;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Evaluates groups in one session: all in one statement, and where it fails each by itself. */
final class GroupAsker {
  private static final Pattern FENCE = Pattern.compile("\t" + Pattern.quote(Asker.FENCE) + "\t");

  private final SqlTarget.Session session;

  GroupAsker(SqlTarget.Session session) {
    this.session = session;
  }

  /** The outcome of each group; several rows of one are one text, in the order of their place and value. */
  Outcome[] ask(Groups groups) {
    Outcome[] outcomes = new Outcome[groups.groups().size()];
    ask(groups, groups.numbers(), outcomes);
    return outcomes;
  }

  private void ask(Groups groups, List<Integer> asked, Outcome[] outcomes) {
    Answer answer = session.run(groups.sql(asked), Asker.PATIENCE);
    if (answer instanceof Answer.Result result) {
      read(result, asked, outcomes);
    } else if (asked.size() == 1) {
      outcomes[asked.get(0)] = Asker.raised(answer, false);
    } else {
      ask(groups, asked.subList(0, asked.size() / 2), outcomes);
      ask(groups, asked.subList(asked.size() / 2, asked.size()), outcomes);
    }
  }

  private static void read(Answer.Result result, List<Integer> asked, Outcome[] outcomes) {
    List<String> types = Schema.types(result.schema());
    String type = String.join(", ", types.subList(3, types.size()));
    List<List<String>> texts = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      texts.add(new ArrayList<>());
    }
    for (String row : result.rows()) {
      String[] parts = FENCE.split(row, 2);
      String[] place = parts[0].split("\t");
      texts.get(Integer.parseInt(place[0])).add(place[1] + ": " + parts[1]);
    }
    for (int i : asked) {
      Collections.sort(texts.get(i));
      outcomes[i] = new Outcome.Value(type, String.join("\n", texts.get(i)));
    }
  }
}
