import { expect, test } from "vitest";
import { allPages, type Page } from "../../src/aws/all-pages.js";

const request = { subject: "The list", resource: "/things" };
const time = { timeout: 60_000 };

/** A list of so many pages with one item each, and how many of them were read. */
function listOf(pages: number) {
  let read = 0;
  const next = (): Promise<Page<number>> => {
    read += 1;
    return Promise.resolve({ items: [read], nextToken: read < pages ? String(read) : undefined });
  };
  return { next, read: () => read };
}

test.each([1, 2, 1000])("a list of %i pages is read whole", async (pages) => {
  expect(await allPages(request, time, listOf(pages).next)).toHaveLength(pages);
});

test.each([1001, Infinity])("of a list of %d pages a thousand are read, and it fails", async (pages) => {
  const { next, read } = listOf(pages);
  await expect(allPages(request, time, next)).rejects.toMatchObject({
    code: "read-failed",
    message: "The list was not read: it has more than 1000 pages.",
  });
  expect(read()).toBe(1000);
});

test("a list that takes ten times the time of a read fails", async () => {
  const { next, read } = listOf(Infinity);
  const slowly = async () => {
    await new Promise((resolve) => setTimeout(resolve, 15));
    return next();
  };
  await expect(allPages(request, { timeout: 10 }, slowly)).rejects.toMatchObject({
    code: "timed-out",
    message: "The list was not read to its end within 0.1 s.",
  });
  expect(read()).toBeLessThan(20);
});
