namespace Weblogin.Model;

/// <summary>
/// Something a store has made ready to be written and that waits for what belongs with it: a step is used up, a session begins and a code
/// is good in one commit, or none of them. Opaque to everybody but storage.
/// </summary>
internal interface IPendingWrite;
