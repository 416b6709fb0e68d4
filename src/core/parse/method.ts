/** True for a method that changes nothing by its meaning (RFC 9110 section 9.2.1). In capitals, as it goes out. */
export function isSafeMethod(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
}
