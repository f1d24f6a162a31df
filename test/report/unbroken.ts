/** Log lines are searched for, commands are copied: neither is ever broken, however wide the page. */
export const unbroken = /^ {2}(?: {8})?Access denied\. Reason: |^ {2}(?:See| {3}) {3}openssl /;
