import { expect, test } from 'why401/playwright';

test('a person who signs in is greeted', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Name').fill('ada');
  await page.getByLabel('Password').fill('correct-horse-battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('status')).toHaveText('Hello, Ada');
});
