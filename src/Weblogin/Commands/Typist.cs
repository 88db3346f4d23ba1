using Weblogin.Admin.Access;

namespace Weblogin.Commands;

/// <summary>Who types a command, for every record of it.</summary>
internal static class Typist
{
    /// <summary>The user of the machine, told apart from people of the same name.</summary>
    public static string Name => $"{Environment.UserName} (command)";

    public static Actor Actor => new(Name, null);
}
