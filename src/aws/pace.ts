/** How fast a service may be asked. */
export interface PaceLimits {
  readonly perSecond: number;
  /** Requests that may go at once after a time of rest. */
  readonly burst: number;
  /** Milliseconds before a request that was refused for the pace goes again; doubled each time, and never more than 20 s. */
  readonly pause: number;
}

/**
 * API Gateway's management API serves 10 requests a second with a burst of 40, of all who use the account together; this
 * cannot be raised (docs.aws.amazon.com/apigateway/latest/developerguide/limits.html, "Total operations", 2026-11-23).
 */
export const apiGatewayPace: PaceLimits = { perSecond: 10, burst: 40, pause: 1000 };

/**
 * CloudWatch Logs Insights starts, and tells the results of, some 5 to 10 queries a second, by region, of all who use the
 * account together (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html, 2026-11-23).
 */
export const logsPace: PaceLimits = { perSecond: 5, burst: 5, pause: 1000 };

/** However often a service refuses, the pace does not become slower than this part of the limit. */
const slowestPart = 1 / 10;

interface Waiting {
  readonly go: () => void;
  readonly until: number;
}

/** The one gate through which all requests to a service go. Refused for the pace, it halves the pace for all of them. */
export class Pace {
  readonly limits: PaceLimits;
  #perSecond: number;
  /** When the next one may go; lies back by as much as was not used, up to the burst. */
  #next = -Infinity;
  #slowedAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  readonly #again: Waiting[] = [];
  readonly #first: Waiting[] = [];

  constructor(limits: PaceLimits) {
    this.limits = limits;
    this.#perSecond = limits.perSecond;
  }

  /** Resolves when a request may go. */
  turn(): Promise<void> {
    return new Promise((go) => {
      this.#first.push({ go, until: Infinity });
      this.#serve();
    });
  }

  /**
   * Resolves when a request that was refused may go again: before those that have not been sent, since its time runs. Once
   * that is over, at `until` of the clock `performance.now()`, nobody waits any more, and it takes nobody's turn.
   */
  turnAgain(until: number): Promise<void> {
    return new Promise((go) => {
      this.#again.push({ go, until });
      this.#serve();
    });
  }

  /** To be told of each refusal, with the time when its request was sent: refusals of one moment count once. */
  slowDown(sentAt: number): void {
    if (sentAt < this.#slowedAt) return;
    const { perSecond } = this.limits;
    this.#slowedAt = performance.now();
    this.#perSecond = Math.max(this.#perSecond / 2, perSecond * slowestPart);
    this.#next = this.#slowedAt + this.#interval;
  }

  /** Whether any request was refused for the pace since that time of the clock `performance.now()`. */
  wasSlowedSince(time: number): boolean {
    return this.#slowedAt >= time;
  }

  /** To be told of each answer: little by little the pace becomes what it was. */
  speedUp(): void {
    const { perSecond } = this.limits;
    this.#perSecond = Math.min(this.#perSecond + perSecond / 100, perSecond);
  }

  get #interval(): number {
    return 1000 / this.#perSecond;
  }

  #serve(): void {
    while (this.#timer === undefined && this.#again.length + this.#first.length > 0) {
      const now = performance.now();
      if ((this.#again[0]?.until ?? Infinity) < now) this.#again.shift();
      else if (this.#next > now) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#serve();
        }, this.#next - now);
      } else {
        this.#next = Math.max(this.#next, now - (this.limits.burst - 1) * this.#interval) + this.#interval;
        (this.#again.shift() ?? this.#first.shift())?.go();
      }
    }
  }
}
