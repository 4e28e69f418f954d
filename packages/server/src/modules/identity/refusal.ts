import type { Refusals } from '../../infra/refusal.ts';

export const identityRefusals = {
  'access.enrolSecondFactor': [
    '您的角色须使用双因素登录，请先在“我的账号”绑定动态口令。',
    'Your role requires a second factor; enrol a one-time code under "My account" first.',
  ],
  'access.changePassword': [
    '您的口令由他人设置，请先在“我的账号”修改口令。',
    'Somebody else has set your password; change it under "My account" first.',
  ],
  'firstAdministrator.exists': [
    '首位安全管理员已经建立，请用已有账号登录。',
    'The first security administrator exists already; sign in with an existing account.',
  ],
  'firstAdministrator.wrongToken': [
    '启动口令不正确，请查看服务启动时打印的口令。',
    'The start token is wrong; look at the one printed when the service started.',
  ],
  'person.usernameTaken': ['用户名已被使用，请换一个。', 'This username is taken; choose another one.'],
  'person.notFound': ['没有此人员，请刷新名单。', 'There is no such person; refresh the list.'],
  'person.forgotten': [
    '此人员的个人信息已删除，不能再作更改。',
    "This person's data was deleted; nothing can be changed.",
  ],
  'person.notOwn': [
    '不能更改本人的状态，请由另一位系统管理员办理。',
    'You cannot change your own status; ask another system administrator.',
  ],
  'reset.notOwn': [
    '不能重置本人的口令或动态验证码：口令请在“我的账号”修改，其余请由另一位管理员办理。',
    'You cannot reset your own sign-in: change the password under "My account", and ask another administrator for the rest.',
  ],
  'reset.noPassword': [
    '此人员没有本平台口令，使用统一身份认证登录，请由统一身份认证办理。',
    'This person has no password here and comes by the city sign-in; have it reset there.',
  ],
  'reset.noSecondFactor': [
    '此人员尚未启用动态验证码，无需解除。',
    'This person has enrolled no second factor, so there is none to remove.',
  ],
  'reset.oneFactorMustStay': [
    '此人员的角色须双因素登录，口令和动态验证码不能同时由他人重置；两者都丢失的，请安全管理员先收回角色，本人重新设置后再授予。',
    'This role needs two factors, and one of them must stay the person’s own; where both are lost, the security administrator takes the roles first and grants them again afterwards.',
  ],
  'unit.notFound': ['没有此单位或该单位已撤销，请重新选择。', 'There is no such unit today; choose another one.'],
  'roles.administratorsApart': [
    '系统、安全、审计三员须分立，管理员不得兼任其他角色；请分别授予不同人员。',
    'The three administrators are kept apart and hold no other role; grant the roles to different people.',
  ],
  'roles.notOwn': [
    '不能给自己授予角色，请由另一位安全管理员办理。',
    'Nobody grants roles to himself; ask another security administrator.',
  ],
  'roles.memberOfTenant': [
    '企业账号不能授予监管角色；请为工作人员另建账号。',
    'A person of a tenant holds no role of an organ; create another account for an officer.',
  ],
  'roles.unitCannotEnforce': [
    '该单位没有行政执法权，不能授予含认定、核查职权的角色；请改授其他角色。',
    'This unit has no enforcement powers, so roles that confirm or verify cannot be granted; grant another role.',
  ],
  'vault.forgotten': [
    '该主体的个人信息已删除，不能再写入。',
    "This subject's data was deleted; nothing can be written.",
  ],
  'vault.purposeMissing': [
    '查看个人信息须选定目的并写明用途（至少 4 个字）；用于核查线索的，还须指明线索，请补充后重试。',
    'To see personal data, choose a purpose and say what it is needed for (4 characters or more), with the clue if it is for one.',
  ],
  'vault.dataForgotten': [
    '该主体的个人信息已依《个人信息保护法》第四十七条删除，无法再查看；删除时间和经办见详情。',
    'This data was deleted (Personal Information Protection Law, art. 47) and cannot be seen again; the details say when and by whom.',
  ],
  'vault.tooManyLooks': [
    '一小时内查看个人信息的次数已达上限，请稍后再试；确因工作需要的，请与审计管理员说明。',
    'You have looked at personal data as often as one may within an hour; try again later.',
  ],
  'signIn.wrongPassword': [
    '用户名或口令不正确，请重新输入。',
    'Username or password is wrong; please type them again.',
  ],
  'signIn.samePassword': ['新口令与当前口令相同，请换一个。', 'The new password is the current one; choose another.'],
  'signIn.passwordLength': [
    '口令须为 12 至 200 位，请重新输入。',
    'A password has 12 to 200 characters; please type it again.',
  ],
  'signIn.noPassword': [
    '您的账号没有口令，请使用统一身份认证登录。',
    'Your account has no password; use the city sign-in.',
  ],
  'signIn.wrongCode': [
    '动态口令不正确或已过期，请输入最新的一组。',
    'The one-time code is wrong or has expired; type the newest one.',
  ],
  'signIn.startAgain': ['登录步骤已超时，请重新登录。', 'This sign-in took too long; please start again.'],
  'signIn.tooMany': [
    '尝试次数过多，请稍后再试，或联系系统管理员。',
    'Too many tries; wait a while or ask the system administrator.',
  ],
  'signIn.suspended': [
    '账号已停用，请联系本单位系统管理员。',
    'This account is suspended; ask your system administrator.',
  ],
  'signIn.unknownIdentity': [
    '统一身份认证成功，但本平台没有对应人员；请先由系统管理员建立账号。',
    'The city knows you, but this platform has no such person; ask the system administrator to create the account first.',
  ],
  'signIn.secondFactorAtProvider': [
    '统一身份认证未使用双因素，您的角色须双因素登录；请改用双因素认证后重试。',
    'The city sign-in used one factor only and your role requires two; sign in there with two factors.',
  ],
  'signIn.providerFailed': [
    '统一身份认证未完成，请重试；仍不行请改用用户名登录。',
    'The city sign-in was not completed; try again, or sign in with username and password.',
  ],
  'signIn.notAllowed': [
    '不提供此项登录功能，请通过管理员办理。',
    'This sign-in function is not offered; ask an administrator.',
  ],
  'signIn.refused': [
    '登录请求无效，请刷新页面后重试。',
    'This sign-in request does not fit; refresh the page and try again.',
  ],
} as const satisfies Refusals;
