-- Whoever is urged (催办) hears of it within minutes: the news of it, which jobs deliver, puts the reminder of the day on its way once more.
-- Addresses stay in the vault, which the jobs do not read.
grant select on plan.mail_contact, plan.reminder_webhook to jianhu_worker;
grant select, insert, update on plan.reminder_mail, plan.reminder_post to jianhu_worker;
