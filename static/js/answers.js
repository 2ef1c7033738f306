// What was answered before a session and could not be sent comes back in the part of the address that no server sees: from
// there into the form, once, and not left behind.
let answers = new URLSearchParams(location.hash.slice(1));
if (answers.has('session')) history.replaceState(null, '', location.pathname);

export function fill(page) {
  if (answers.has('session')) for (const field of page.querySelectorAll('form input')) {
    const given = answers.get(field.name);
    if (field.name === 'session') field.defaultValue = given;
    field.defaultChecked = field.value === given;
  }
  answers = new URLSearchParams();
}

if (document.querySelector('form [name=session]')) fill(document);
