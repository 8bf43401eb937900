namespace PartnerUpgrade.Engine.Policy;

/// <summary>A file that a policy is read from.</summary>
/// <param name="path">Where it is.</param>
/// <param name="level">How far it is from the file that was asked for: 0 is that file, 1 the one it extends, and so on.</param>
public sealed class PolicyFile(string path, int level)
{
    private string[] lines = [];

    /// <summary>Its path, as a person would write it.</summary>
    public string Path { get; } = path;

    /// <summary>How many files extend one another down to it; 0 for the one that was asked for.</summary>
    public int Level { get; } = level;

    /// <summary>Keeps the text, for whoever is told of a fault in it.</summary>
    public void Read(string text) => lines = text.Split('\n');

    /// <summary>A line, counted from 1; empty where there is none.</summary>
    public string Line(int number) => number > 0 && number <= lines.Length ? lines[number - 1].TrimEnd('\r') : "";
}
