/** Counts which calls to the server were answered and which were still open when the connection broke. */
export class Answers {
  private readonly unanswered = new Map<string, Set<Question>>();
  private readonly open = new Set<Question>();

  /**
   * Starts a question. Every call sent before the returned function is called belongs to the question. The promise of
   * that function resolves with true once all these calls were answered, or with false if the connection breaks first.
   */
  ask(): () => Promise<boolean> {
    const question = new Question();
    this.open.add(question);
    return () => {
      this.open.delete(question);
      return question.close();
    };
  }

  sent(call: string): void {
    if (this.open.size === 0) return;
    this.unanswered.set(call, new Set(this.open));
    for (const question of this.open) question.calls++;
  }

  ended(call: string): void {
    for (const question of this.unanswered.get(call) ?? []) question.answered();
    this.unanswered.delete(call);
  }

  broke(): void {
    for (const questions of this.unanswered.values()) for (const question of questions) question.broke();
    this.unanswered.clear();
  }
}

class Question {
  calls = 0;
  private closed = false;
  private lost = false;
  private resolve: (answered: boolean) => void = () => {};

  close(): Promise<boolean> {
    this.closed = true;
    return new Promise(resolve => {
      this.resolve = resolve;
      this.settle();
    });
  }

  answered(): void {
    this.calls--;
    this.settle();
  }

  broke(): void {
    this.lost = true;
    this.settle();
  }

  private settle(): void {
    if (this.closed && (this.lost || this.calls === 0)) this.resolve(!this.lost);
  }
}
