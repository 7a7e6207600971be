package com.catalyst2sql.optimizer.cost;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the cheapest order of joins. Of up to {@link #MOST_EXACT} relations the cheapest of all orders, bushy ones too, in which
 * every join has a condition: sets of relations are put together from smaller ones, and of each the cheapest way is kept, which is
 * enough because a set's own cost depends on nothing outside it. Where no condition connects some relations with the others, sets
 * that are closed in themselves are joined without one. Of more relations, the
 * cheapest join is made again and again until so many parts are left.
 */
public final class JoinOrder {

  /** So many relations are put in order exactly; they have 1,024 sets, and 59,049 ways to part them. */
  public static final int MOST_EXACT = 10;

  private JoinOrder() {}

  public static JoinTree best(JoinCosts costs) {
    List<JoinTree> parts = new ArrayList<>();
    for (int i = 0; i < costs.size(); i++) {
      parts.add(new JoinTree.Leaf(i));
    }
    while (parts.size() > MOST_EXACT) {
      joinCheapest(costs, parts);
    }
    return exact(costs, parts);
  }

  /** Whether two sets may be joined. */
  static boolean mayJoin(JoinCosts costs, int left, int right) {
    return costs.connected(left, right) || isClosed(costs, left) && isClosed(costs, right);
  }

  /** Whether nothing in it is connected with anything outside. */
  private static boolean isClosed(JoinCosts costs, int set) {
    int outside = all(costs) & ~set;
    return outside == 0 || !costs.connected(set, outside);
  }

  private static int all(JoinCosts costs) {
    return (1 << costs.size()) - 1;
  }

  private static JoinTree exact(JoinCosts costs, List<JoinTree> parts) {
    int all = (1 << parts.size()) - 1;
    JoinTree[] best = new JoinTree[all + 1];
    double[] price = new double[all + 1];
    for (int i = 0; i < parts.size(); i++) {
      best[1 << i] = parts.get(i);
      price[1 << i] = costs.below(parts.get(i));
    }
    // A set's parts are smaller numbers than it is.
    for (int set = 3; set <= all; set++) {
      for (int left = (set - 1) & set; left > 0; left = (left - 1) & set) {
        JoinTree l = best[left];
        JoinTree r = best[set & ~left];
        if (l == null || r == null || !mayJoin(costs, l.set(), r.set())) {
          continue;
        }
        double cost = price[left] + price[set & ~left] + costs.join(l.set(), r.set());
        if (best[set] == null || cost < price[set]) {
          best[set] = new JoinTree.Node(l, r);
          price[set] = cost;
        }
      }
    }
    return best[all];
  }

  /** Makes one part of the two whose join costs least. */
  private static void joinCheapest(JoinCosts costs, List<JoinTree> parts) {
    int bestLeft = -1;
    int bestRight = -1;
    double cheapest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < parts.size(); i++) {
      for (int j = 0; j < parts.size(); j++) {
        if (i != j && mayJoin(costs, parts.get(i).set(), parts.get(j).set())) {
          double cost = costs.join(parts.get(i).set(), parts.get(j).set());
          if (bestLeft < 0 || cost < cheapest) {
            cheapest = cost;
            bestLeft = i;
            bestRight = j;
          }
        }
      }
    }
    JoinTree joined = new JoinTree.Node(parts.get(bestLeft), parts.get(bestRight));
    parts.remove(Math.max(bestLeft, bestRight));
    parts.remove(Math.min(bestLeft, bestRight));
    parts.add(joined);
  }
}
