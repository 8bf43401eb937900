namespace PartnerUpgrade.Tests;

/// <summary>The script of a runbook, whatever kind of file it is in.</summary>
internal static class Runbook
{
    private const string Block = "run: |";
    private const string JobMark = "# --- The job";

    /// <summary>The whole script.</summary>
    public static string Script(string path)
    {
        var lines = File.ReadAllLines(path);
        if (Path.GetExtension(path) == ".ps1")
        {
            return string.Join('\n', lines);
        }

        // In YAML, the block of the step that holds the job: as far as lines stand further in than its key.
        var start = Array.FindIndex(lines, line => line.TrimEnd().EndsWith(Block, StringComparison.Ordinal));
        var indent = lines[start].IndexOf(Block, StringComparison.Ordinal);
        return string.Join('\n', lines.Skip(start + 1).TakeWhile(line => line.Trim().Length == 0 || line.Length - line.TrimStart().Length > indent));
    }

    /// <summary>The part that does the work, once there is a connection.</summary>
    public static string Job(string path)
    {
        var script = Script(path);
        return script[script.IndexOf(JobMark, StringComparison.Ordinal)..];
    }
}
